/** The producer: a record a key in each round, while others change the stream's shards. */
package millrace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

final class Producer {
  private static final int ROUNDS_BETWEEN = 8;
  private static final int ROUNDS_MAX = 2_000;

  private final List<String> keys = IntStream.range(0, 24).mapToObj(i -> "clé " + i).toList();
  private final KinesisAsyncClient client;
  private final String stream;
  private final List<Ledger> ledgers;
  private final AtomicBoolean isEnough = new AtomicBoolean();
  private final CompletableFuture<Void> putting;
  private volatile int done;

  Producer(KinesisAsyncClient client, String stream, List<Ledger> ledgers) {
    this.client = client;
    this.stream = stream;
    this.ledgers = ledgers;
    this.putting = CompletableFuture.runAsync(this::run);
  }

  /** Waits for some more rounds. */
  void some() throws Exception {
    int goal = done + ROUNDS_BETWEEN;
    Expect.until("some more rounds", () -> done >= goal || putting.isDone());
    if (putting.isCompletedExceptionally()) putting.join();
  }

  void end() throws Exception {
    isEnough.set(true);
    putting.get(20, TimeUnit.SECONDS);
  }

  private void run() {
    while (!isEnough.get() && done < ROUNDS_MAX) {
      if (done % 4 == 3) putEach(done);
      else putTogether(done);
      done++;
    }
  }

  /** All keys at once, each on an HTTP/2 stream of its own. */
  private void putEach(int n) {
    var calls = new ArrayList<CompletableFuture<PutRecordResponse>>();
    for (var key : keys) {
      var data = SdkBytes.fromUtf8String(Ledger.text(key, n));
      calls.add(
          client.putRecord(
              request -> request.streamName(stream).partitionKey(key).data(data)));
    }
    for (int i = 0; i < keys.size(); i++) {
      var answer = calls.get(i).join();
      note(keys.get(i), n, answer.shardId(), answer.sequenceNumber());
    }
  }

  private void putTogether(int n) {
    var entries = new ArrayList<PutRecordsRequestEntry>();
    for (var key : keys) {
      var data = SdkBytes.fromUtf8String(Ledger.text(key, n));
      entries.add(PutRecordsRequestEntry.builder().partitionKey(key).data(data).build());
    }
    var answer = client.putRecords(request -> request.streamName(stream).records(entries)).join();
    Expect.same(answer.failedRecordCount(), 0, "failed records of a PutRecords");
    for (int i = 0; i < keys.size(); i++) {
      var told = answer.records().get(i);
      note(keys.get(i), n, told.shardId(), told.sequenceNumber());
    }
  }

  private void note(String key, int n, String shard, String sequence) {
    for (var ledger : ledgers) ledger.put(Ledger.text(key, n), shard, sequence);
  }
}
