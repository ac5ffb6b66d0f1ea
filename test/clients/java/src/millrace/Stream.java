/** A stream: made for a story and removed after it; waits for what takes a moment. */
package millrace;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.waiters.KinesisWaiter;

final class Stream implements AutoCloseable {
  private static final WaiterOverrideConfiguration QUICK =
      WaiterOverrideConfiguration.builder()
          .maxAttempts(200)
          .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(100)))
          .build();

  final KinesisClient client;
  final String name;
  final String arn;

  /** Makes a stream and waits for it with the SDK's own waiter. */
  Stream(KinesisClient client, String name, Consumer<CreateStreamRequest.Builder> more) {
    this.client = client;
    this.name = name;
    client.createStream(request -> more.accept(request.streamName(name)));
    try (var waiter = KinesisWaiter.builder().client(client).overrideConfiguration(QUICK).build()) {
      var found = waiter.waitUntilStreamExists(request -> request.streamName(name));
      Expect.that(found.matched().response().isPresent(), "the waiter found the stream");
    }
    arn = summary().streamARN();
  }

  StreamDescriptionSummary summary() {
    return client
        .describeStreamSummary(request -> request.streamName(name))
        .streamDescriptionSummary();
  }

  void untilActive() throws Exception {
    Expect.until(name + " ACTIVE", () -> summary().streamStatus() == StreamStatus.ACTIVE);
  }

  /** Registers a consumer, waits until it is ACTIVE, gives its ARN. */
  String register(String consumer) throws Exception {
    var arn =
        client
            .registerStreamConsumer(request -> request.streamARN(this.arn).consumerName(consumer))
            .consumer()
            .consumerARN();
    Expect.until(
        "consumer " + consumer + " ACTIVE",
        () ->
            client
                    .describeStreamConsumer(request -> request.consumerARN(arn))
                    .consumerDescription()
                    .consumerStatus()
                == ConsumerStatus.ACTIVE);
    return arn;
  }

  @Override
  public void close() {
    client.deleteStream(request -> request.streamName(name).enforceConsumerDeletion(true));
    try (var waiter = KinesisWaiter.builder().client(client).overrideConfiguration(QUICK).build()) {
      waiter.waitUntilStreamNotExists(request -> request.streamName(name));
    }
  }
}
