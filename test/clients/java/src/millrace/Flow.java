/** The flow: records are put while shards split and merge, and readers follow. */
package millrace;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

final class Flow {
  private final Stream stream;
  private final KinesisAsyncClient async;
  private final AtomicBoolean isOver = new AtomicBoolean();

  private Flow(Stream stream, KinesisAsyncClient async) {
    this.stream = stream;
    this.async = async;
  }

  static void run(Clients clients) throws Exception {
    try (var client = clients.sync(Clients.OWN);
        var async = clients.async();
        var stream = new Stream(client, "flow", request -> request.shardCount(2))) {
      new Flow(stream, async).run();
    }
  }

  private void run() throws Exception {
    var polled = new Ledger();
    var pushed = new Ledger();
    var threads = Executors.newCachedThreadPool();
    var polling = new Readers.Polling(stream.client, stream.name, polled, isOver, threads);
    var push = new Readers.Pushed(async, stream.register("reader"), pushed, isOver);
    try {
      var followers =
          List.of(
              new Follower(stream.client, stream.name, polling),
              new Follower(stream.client, stream.name, push));
      putWhileResharding(List.of(polled, pushed));
      Expect.until("the last record", () -> {
        followers.forEach(Follower::check);
        return polled.isEven() && pushed.isEven();
      });
      // What comes twice may come late.
      Thread.sleep(250);
      isOver.set(true);
      push.hangUp();
      for (var follower : followers) follower.join();
    } finally {
      isOver.set(true);
      push.hangUp();
      threads.shutdown();
    }
    Expect.same(polled.complaints(), List.of(), "records polled");
    Expect.same(pushed.complaints(), List.of(), "records pushed");
    checkLineage();
  }

  private void putWhileResharding(List<Ledger> ledgers) throws Exception {
    var producer = new Producer(async, stream.name, ledgers);
    try {
      producer.some();
      split();
      producer.some();
      merge();
      producer.some();
      scaleTo(4);
      producer.some();
      scaleTo(3);
      producer.some();
    } finally {
      producer.end();
    }
  }

  /** Open shards by their hash keys, in order. */
  private List<Shard> openShards() {
    var found =
        stream.client.listShards(
            request ->
                request
                    .streamName(stream.name)
                    .shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST)));
    return found.shards().stream().sorted(Comparator.comparing(Flow::start)).toList();
  }

  private static BigInteger start(Shard shard) {
    return new BigInteger(shard.hashKeyRange().startingHashKey());
  }

  private static BigInteger end(Shard shard) {
    return new BigInteger(shard.hashKeyRange().endingHashKey());
  }

  private void split() throws Exception {
    var first = openShards().get(0);
    var middle = end(first).shiftRight(1).toString();
    stream.client.splitShard(
        request ->
            request
                .streamName(stream.name)
                .shardToSplit(first.shardId())
                .newStartingHashKey(middle));
    stream.untilActive();
  }

  private void merge() throws Exception {
    var open = openShards();
    stream.client.mergeShards(
        request ->
            request
                .streamName(stream.name)
                .shardToMerge(open.get(1).shardId())
                .adjacentShardToMerge(open.get(2).shardId()));
    stream.untilActive();
  }

  private void scaleTo(int count) throws Exception {
    int before = openShards().size();
    var answer =
        stream.client.updateShardCount(
            request ->
                request
                    .streamName(stream.name)
                    .targetShardCount(count)
                    .scalingType(ScalingType.UNIFORM_SCALING));
    Expect.same(answer.currentShardCount(), before, "the count before");
    stream.untilActive();
  }

  /** Closed shards say where they end, and the open ones' ranges have no hole. */
  private void checkLineage() {
    var open = openShards();
    Expect.same(open.size(), 3, "open shards");
    var names = open.stream().map(Shard::shardId).toList();
    for (var shard : stream.client.listShards(all -> all.streamName(stream.name)).shards()) {
      boolean ends = shard.sequenceNumberRange().endingSequenceNumber() != null;
      boolean isOpen = names.contains(shard.shardId());
      Expect.that(ends != isOpen, shard.shardId() + " has an end exactly when it is closed");
    }
    var next = BigInteger.ZERO;
    for (var shard : open) {
      Expect.same(start(shard), next, "the start of " + shard.shardId());
      next = end(shard).add(BigInteger.ONE);
    }
    Expect.same(next, BigInteger.TWO.pow(128), "the end of the last shard");
  }
}
