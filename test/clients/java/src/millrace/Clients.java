/** The clients: synchronous over HTTP/1.1, asynchronous over HTTP/2, both as the SDK makes them. */
package millrace;

import java.io.FileInputStream;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.TlsTrustManagersProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sts.StsClient;

final class Clients {
  static final AwsCredentialsProvider OWN = EnvironmentVariableCredentialsProvider.create();

  private final TlsTrustManagersProvider trust;

  /** What the requests of these clients said of their bodies, by operation. */
  final Map<String, String> contentTypes = new ConcurrentHashMap<>();

  /** Where the server is and who calls is the environment's to say; whom to trust is Java's. */
  Clients(String certificatePath) throws Exception {
    this.trust = certificatePath.isEmpty() ? null : trusting(certificatePath);
  }

  KinesisClient sync(AwsCredentialsProvider credentials) {
    return with(KinesisClient.builder(), credentials).httpClientBuilder(http1()).build();
  }

  KinesisAsyncClient async() {
    // HTTP/2 is what the SDK chooses for Kinesis; only trust is added to its HTTP client.
    var http = NettyNioAsyncHttpClient.builder().maxConcurrency(100);
    if (trust != null) http.tlsTrustManagersProvider(trust);
    return with(KinesisAsyncClient.builder(), OWN).httpClientBuilder(http).build();
  }

  StsClient sts(AwsCredentialsProvider credentials) {
    return with(StsClient.builder(), credentials).httpClientBuilder(http1()).build();
  }

  private UrlConnectionHttpClient.Builder http1() {
    var http = UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(20));
    return trust == null ? http : http.tlsTrustManagersProvider(trust);
  }

  private <B extends AwsClientBuilder<B, C>, C> B with(B builder, AwsCredentialsProvider of) {
    return builder
        .credentialsProvider(of)
        .overrideConfiguration(config -> config.addExecutionInterceptor(new Listener()));
  }

  private final class Listener implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission sent, ExecutionAttributes call) {
      var operation = call.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      var type = sent.httpRequest().firstMatchingHeader("Content-Type");
      contentTypes.put(operation, type.orElse("none"));
    }
  }

  /** Trusts the server's own certificate, and nothing else. */
  private static TlsTrustManagersProvider trusting(String certificatePath) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var file = new FileInputStream(certificatePath)) {
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(file);
      store.setCertificateEntry("millrace", certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory::getTrustManagers;
  }
}
