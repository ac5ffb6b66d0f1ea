/** The ledger: what was put and what came out, so that each record is seen once and in order. */
package millrace;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.Record;

final class Ledger {
  record Place(String shard, String sequence) {}

  private final Map<String, Place> puts = new HashMap<>();
  private final Map<String, Place> seen = new HashMap<>();
  private final Map<String, Integer> lastOfKey = new HashMap<>();
  private final Map<String, BigInteger> lastOfShard = new HashMap<>();
  private final List<String> found = new ArrayList<>();

  static String text(String key, int n) {
    return key + "/" + n;
  }

  synchronized void put(String data, String shard, String sequence) {
    puts.put(data, new Place(shard, sequence));
  }

  synchronized void took(String shard, List<Record> records) {
    for (var record : records) take(shard, record);
  }

  private void take(String shard, Record record) {
    var data = record.data().asUtf8String();
    var place = new Place(shard, record.sequenceNumber());
    if (seen.put(data, place) != null) found.add(data + " came twice, from " + shard);
    var key = data.substring(0, data.lastIndexOf('/'));
    int n = Integer.parseInt(data.substring(key.length() + 1));
    if (!key.equals(record.partitionKey())) found.add(data + " came with another key");
    var last = lastOfKey.put(key, n);
    if (last != null && n <= last) found.add(data + " came after the key's " + last);
    var sequence = new BigInteger(place.sequence());
    var before = lastOfShard.put(shard, sequence);
    if (before != null && sequence.compareTo(before) <= 0) found.add(data + ": runs back " + shard);
  }

  synchronized boolean isEven() {
    return seen.size() >= puts.size();
  }

  /** Everything that is not as promised; empty when all is well. */
  synchronized List<String> complaints() {
    var all = new ArrayList<>(found);
    puts.forEach((data, place) -> {
      var came = seen.get(data);
      if (came == null) all.add(data + " is lost");
      else if (!came.equals(place)) all.add(data + " came from " + came + ", not " + place);
    });
    for (var data : seen.keySet()) if (!puts.containsKey(data)) all.add(data + " was never put");
    return all.subList(0, Math.min(20, all.size()));
  }
}
