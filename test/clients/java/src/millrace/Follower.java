/** Following: the first shards, then their descendants; a child only after all its parents. */
package millrace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Shard;

final class Follower {
  /** Reads one shard to its end and gives its children, none when all is over. */
  interface Reader {
    CompletableFuture<List<ChildShard>> read(String shard);
  }

  private final Reader reader;
  private final Set<String> begun = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final List<CompletableFuture<Void>> reading = new ArrayList<>();

  Follower(KinesisClient client, String stream, Reader reader) {
    this.reader = reader;
    var shards = client.listShards(request -> request.streamName(stream)).shards();
    var first = shards.stream().filter(shard -> shard.parentShardId() == null);
    first.map(Shard::shardId).toList().forEach(this::begin);
  }

  private synchronized void begin(String shard) {
    begun.add(shard);
    reading.add(reader.read(shard).thenAccept(children -> goOn(shard, children)));
  }

  private synchronized void goOn(String shard, List<ChildShard> children) {
    ended.add(shard);
    for (var child : children) {
      boolean isReady = ended.containsAll(child.parentShards());
      if (isReady && !begun.contains(child.shardId())) begin(child.shardId());
    }
  }

  /** Throws what a reader failed with, as soon as one has. */
  synchronized void check() {
    for (var each : reading) if (each.isCompletedExceptionally()) each.join();
  }

  void join() throws Exception {
    // More are added while these are awaited.
    for (int i = 0; i < size(); i++) at(i).get(15, TimeUnit.SECONDS);
  }

  private synchronized int size() {
    return reading.size();
  }

  private synchronized CompletableFuture<Void> at(int i) {
    return reading.get(i);
  }
}
