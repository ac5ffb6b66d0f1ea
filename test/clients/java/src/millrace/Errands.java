/** Errands: pages, settings, errors and identities, each a story of its own. */
package millrace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.Tag;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

final class Errands {
  private final Clients clients;

  Errands(Clients clients) {
    this.clients = clients;
  }

  void roundTrip() throws Exception {
    try (var client = clients.sync(Clients.OWN);
        var stream = new Stream(client, "round-trip", request -> request.shardCount(1))) {
      var bytes = new byte[70_000];
      for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
      var put =
          client.putRecord(
              request ->
                  request
                      .streamName(stream.name)
                      .partitionKey("ключ ✓ 🔑")
                      .data(SdkBytes.fromByteArray(bytes)));
      Expect.that(put.responseMetadata().requestId() != null, "an answer has a request id");
      var at = iterator(client, stream.name, put);
      var records = client.getRecords(request -> request.shardIterator(at)).records();
      Expect.same(records.size(), 1, "records at the sequence number");
      Expect.same(records.get(0).partitionKey(), "ключ ✓ 🔑", "the key");
      Expect.same(records.get(0).data(), SdkBytes.fromByteArray(bytes), "the bytes");
      var age = Duration.between(records.get(0).approximateArrivalTimestamp(), Instant.now());
      Expect.that(age.abs().toSeconds() < 60, "it arrived just now, and not " + age + " ago");
    }
  }

  private static String iterator(KinesisClient client, String stream, PutRecordResponse put) {
    return client
        .getShardIterator(
            request ->
                request
                    .streamName(stream)
                    .shardId(put.shardId())
                    .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                    .startingSequenceNumber(put.sequenceNumber()))
        .shardIterator();
  }

  /** Many requests at once on few HTTP/2 connections. */
  void crowd() throws Exception {
    try (var client = clients.sync(Clients.OWN);
        var async = clients.async();
        var stream = new Stream(client, "crowd", request -> request.shardCount(4))) {
      var calls = new ArrayList<CompletableFuture<PutRecordResponse>>();
      for (int i = 0; i < 80; i++) {
        var key = "k" + i;
        calls.add(
            async.putRecord(
                request ->
                    request
                        .streamName(stream.name)
                        .partitionKey(key)
                        .data(SdkBytes.fromByteArray(new byte[20_000]))));
      }
      var places = calls.stream().map(CompletableFuture::join).map(
          put -> put.shardId() + put.sequenceNumber());
      Expect.same(places.distinct().count(), 80L, "different places of 80 records");
    }
  }

  void pages() throws Exception {
    try (var client = clients.sync(Clients.OWN)) {
      var names = IntStream.range(0, 5).mapToObj(i -> "page-" + i).toList();
      var streams = new ArrayList<Stream>();
      try {
        for (var name : names) streams.add(new Stream(client, name, one -> one.shardCount(1)));
        var pages = client.listStreamsPaginator(request -> request.limit(2)).stream().toList();
        var found = pages.stream().flatMap(page -> page.streamNames().stream()).toList();
        Expect.same(found.stream().filter(name -> name.startsWith("page-")).toList(), names, "all");
        Expect.that(pages.size() >= 3, "five streams came in " + pages.size() + " pages of two");
        consumerPages(client, streams.get(0));
      } finally {
        streams.forEach(Stream::close);
      }
    }
  }

  private static void consumerPages(KinesisClient client, Stream stream) throws Exception {
    for (var name : List.of("a", "b", "c")) stream.register(name);
    var pages =
        client.listStreamConsumersPaginator(
            request -> request.streamARN(stream.arn).maxResults(2));
    var found = pages.stream().flatMap(page -> page.consumers().stream());
    var names = found.map(consumer -> consumer.consumerName()).sorted().toList();
    Expect.same(names, List.of("a", "b", "c"), "the consumers");
  }

  void settings() throws Exception {
    var made = Map.of("made", "x");
    try (var client = clients.sync(Clients.OWN);
        var stream = new Stream(client, "settings", one -> one.shardCount(1).tags(made))) {
      var arn = stream.arn;
      client.addTagsToStream(add -> add.streamName(stream.name).tags(Map.of("odd", "a+b=c")));
      client.tagResource(add -> add.resourceARN(arn).tags(Map.of("late", "1")));
      client.untagResource(remove -> remove.resourceARN(arn).tagKeys("made"));
      var tags = client.listTagsForResource(list -> list.resourceARN(arn)).tags();
      var wanted = new TreeMap<>(Map.of("late", "1", "odd", "a+b=c"));
      Expect.same(byKey(tags), wanted, "the tags");

      client.increaseStreamRetentionPeriod(
          longer -> longer.streamName(stream.name).retentionPeriodHours(72));
      stream.untilActive();
      Expect.same(stream.summary().retentionPeriodHours(), 72, "the retention");
      client.updateStreamMode(
          mode -> mode.streamARN(arn).streamModeDetails(to -> to.streamMode(StreamMode.ON_DEMAND)));
      stream.untilActive();
      var mode = stream.summary().streamModeDetails().streamMode();
      Expect.same(mode, StreamMode.ON_DEMAND, "the mode");
      policy(client, arn);
    }
  }

  private static TreeMap<String, String> byKey(List<Tag> tags) {
    var map = new TreeMap<String, String>();
    for (var tag : tags) map.put(tag.key(), tag.value());
    return map;
  }

  private static void policy(KinesisClient client, String arn) {
    var policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"AWS":"111122223333"},"Action":["kinesis:GetRecords"],"Resource":"%s"}]}\
        """
            .formatted(arn);
    client.putResourcePolicy(put -> put.resourceARN(arn).policy(policy));
    var kept = client.getResourcePolicy(get -> get.resourceARN(arn)).policy();
    Expect.same(kept.replaceAll("\\s", ""), policy.replaceAll("\\s", ""), "the policy");
    client.deleteResourcePolicy(delete -> delete.resourceARN(arn));
  }

  void errors() throws Exception {
    try (var client = clients.sync(Clients.OWN);
        var async = clients.async()) {
      var missing =
          Expect.refusal(
              ResourceNotFoundException.class,
              () -> client.describeStreamSummary(request -> request.streamName("nobody")));
      Expect.that(missing.requestId() != null, "an error has a request id");
      Expect.same(missing.statusCode(), 400, "the status");
      Expect.same(
          missing.awsErrorDetails().errorMessage(),
          "Stream nobody under account 000000000000 not found.",
          "the sentence");
      Expect.refusal(
          ResourceNotFoundException.class,
          () -> async.describeStreamSummary(request -> request.streamName("nobody")).get());
      Expect.refusal(
          InvalidArgumentException.class,
          () -> client.getRecords(request -> request.shardIterator("junk")));
      var invalid =
          Expect.refusal(
              KinesisException.class,
              () -> client.createStream(request -> request.streamName("no spaces").shardCount(1)));
      Expect.same(invalid.awsErrorDetails().errorCode(), "ValidationException", "the code");
      refusedSubscriptions(client);
    }
  }

  /** Errors of a subscription come before its events. */
  private void refusedSubscriptions(KinesisClient client) throws Exception {
    try (var async = clients.async();
        var stream = new Stream(client, "errors", one -> one.shardCount(1))) {
      Expect.refusal(
          ResourceInUseException.class,
          () -> client.createStream(again -> again.streamName(stream.name).shardCount(1)));
      var nobody = new Readers.Pushed(async, stream.arn + "/consumer/nobody:1", null, null);
      Expect.refusal(
          ResourceNotFoundException.class, () -> nobody.once("shardId-000000000000").get());
      var consumer = stream.register("one");
      var first = new Readers.Pushed(async, consumer, new Ledger(), null);
      var second = new Readers.Pushed(async, consumer, new Ledger(), null);
      first.onceBegun("shardId-000000000000").get();
      Expect.refusal(
          ResourceInUseException.class, () -> second.once("shardId-000000000000").get());
      first.hangUp();
    }
  }

  /** A provider assumes the role by itself, and a client lives on what it gets. */
  void role() throws Exception {
    var arn = "arn:aws:iam::123456789012:role/nightly";
    try (var sts = clients.sts(Clients.OWN);
        var provider =
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(assume -> assume.roleArn(arn).roleSessionName("night"))
                .build();
        var client = clients.sync(provider);
        var held = clients.sts(provider);
        var stream = new Stream(client, "of-the-role", one -> one.shardCount(1))) {
      Expect.same(stream.arn.split(":")[4], "123456789012", "the stream's account");
      var me = held.getCallerIdentity();
      Expect.same(
          me.arn(), "arn:aws:sts::123456789012:assumed-role/nightly/night", "the identity");
      Expect.same(sts.getCallerIdentity().account(), "000000000000", "the first account");
    }
  }
}
