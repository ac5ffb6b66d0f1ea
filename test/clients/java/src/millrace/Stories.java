/** The Java SDK's stories: `Stories CONTENT-TYPE [CERTIFICATE]` tells them one by one. */
package millrace;

import java.util.Set;
import java.util.TreeMap;

final class Stories {
  private Stories() {}

  public static void main(String[] args) throws Exception {
    var clients = new Clients(args.length > 1 ? args[1] : "");
    var wire = args[0];
    var report = new Report();
    var errands = new Errands(clients);
    report.tell(
        "records come once and in order by key while shards split, merge and scale",
        () -> Flow.run(clients));
    report.tell("requests went over the wire as " + wire, () -> {
      var types = new TreeMap<>(clients.contentTypes);
      // The SDK speaks JSON for this one operation, whatever it is told.
      Expect.same(types.remove("SubscribeToShard"), "application/x-amz-json-1.1", "its type");
      Expect.same(Set.copyOf(types.values()), Set.of(wire), "the content types");
    });
    report.tell("a record's bytes, key and time come back", errands::roundTrip);
    report.tell("eighty puts at once on HTTP/2 each get a place", errands::crowd);
    report.tell("the paginators walk all pages", errands::pages);
    report.tell("tags, retention, mode and policy are kept as they are set", errands::settings);
    report.tell("errors are the SDK's own classes, in subscriptions too", errands::errors);
    report.tell("a role's provider gives credentials that work", errands::role);
    report.close();
    // Threads of the HTTP clients may linger; all is told.
    System.exit(0);
  }
}
