/** Readers: by polling over HTTP/1.1, and by subscriptions over HTTP/2. */
package millrace;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

final class Readers {
  private Readers() {}

  /** Reads until `isOver` and nothing more comes. */
  record Polling(
      KinesisClient client, String stream, Ledger ledger, AtomicBoolean isOver, ExecutorService on)
      implements Follower.Reader {
    @Override
    public CompletableFuture<List<ChildShard>> read(String shard) {
      return CompletableFuture.supplyAsync(() -> poll(shard), on);
    }

    private List<ChildShard> poll(String shard) {
      var iterator =
          client
              .getShardIterator(
                  request ->
                      request
                          .streamName(stream)
                          .shardId(shard)
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      while (true) {
        boolean isLast = isOver.get();
        var from = iterator;
        var answer = client.getRecords(request -> request.shardIterator(from).limit(200));
        ledger.took(shard, answer.records());
        iterator = answer.nextShardIterator();
        if (iterator == null) return answer.childShards();
        if (isLast && answer.millisBehindLatest() == 0) return List.of();
        if (answer.records().isEmpty()) pause();
      }
    }

    private static void pause() {
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  /** Is pushed to until `hangUp`. */
  static final class Pushed implements Follower.Reader {
    private static final StartingPosition LATEST =
        StartingPosition.builder().type(ShardIteratorType.LATEST).build();

    private final KinesisAsyncClient client;
    private final String consumer;
    private final Ledger ledger;
    private final AtomicBoolean isOver;
    private final Set<CompletableFuture<Void>> calls = ConcurrentHashMap.newKeySet();

    Pushed(KinesisAsyncClient client, String consumer, Ledger ledger, AtomicBoolean isOver) {
      this.client = client;
      this.consumer = consumer;
      this.ledger = ledger;
      this.isOver = isOver;
    }

    @Override
    public CompletableFuture<List<ChildShard>> read(String shard) {
      var start = StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build();
      return readFrom(shard, start);
    }

    void hangUp() {
      calls.forEach(call -> call.cancel(true));
    }

    /** One subscription to what comes from now on, until it ends. */
    CompletableFuture<Void> once(String shard) {
      return subscribe(shard, LATEST, new AtomicReference<>(), new CompletableFuture<>());
    }

    /** The same, done as soon as it has been granted. */
    CompletableFuture<Void> onceBegun(String shard) {
      var begun = new CompletableFuture<Void>();
      subscribe(shard, LATEST, new AtomicReference<>(), begun);
      return begun;
    }

    private CompletableFuture<List<ChildShard>> readFrom(String shard, StartingPosition start) {
      var last = new AtomicReference<SubscribeToShardEvent>();
      var call = subscribe(shard, start, last, new CompletableFuture<>());
      return call.handle((done, failure) -> failure)
          .thenCompose(failure -> {
            if (isOver.get()) return CompletableFuture.completedFuture(List.of());
            if (failure != null) return CompletableFuture.failedFuture(failure);
            var event = last.get();
            if (event == null) return readFrom(shard, start);
            if (!event.childShards().isEmpty()) {
              return CompletableFuture.completedFuture(event.childShards());
            }
            return readFrom(shard, after(event));
          });
    }

    private CompletableFuture<Void> subscribe(
        String shard,
        StartingPosition start,
        AtomicReference<SubscribeToShardEvent> last,
        CompletableFuture<Void> begun) {
      var visitor =
          SubscribeToShardResponseHandler.Visitor.builder()
              .onSubscribeToShardEvent(event -> {
                ledger.took(shard, event.records());
                last.set(event);
              })
              .build();
      var handler =
          SubscribeToShardResponseHandler.builder()
              .subscriber(visitor)
              .onResponse(granted -> begun.complete(null))
              .onError(begun::completeExceptionally)
              .build();
      var call =
          client.subscribeToShard(
              request -> request.consumerARN(consumer).shardId(shard).startingPosition(start),
              handler);
      calls.add(call);
      call.whenComplete((done, failure) -> calls.remove(call));
      return call;
    }

    private static StartingPosition after(SubscribeToShardEvent event) {
      return StartingPosition.builder()
          .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
          .sequenceNumber(event.continuationSequenceNumber())
          .build();
    }
  }
}
