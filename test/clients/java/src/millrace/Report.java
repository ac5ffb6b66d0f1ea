/** The report: each story's begin and end as a line of JSON, which the test runner listens to. */
package millrace;

import java.io.PrintWriter;
import java.io.StringWriter;

final class Report {
  /** A story; what it throws is its failure. */
  interface Story {
    void tell() throws Exception;
  }

  private int told;

  /** Runs one story. The next one is told whatever comes of it. */
  void tell(String name, Story story) {
    told++;
    say("{\"begins\":" + quoted(name) + "}");
    try {
      story.tell();
      say("{\"ends\":" + quoted(name) + "}");
    } catch (Exception | AssertionError failure) {
      var text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text, true));
      say("{\"ends\":" + quoted(name) + ",\"failure\":" + quoted(text.toString()) + "}");
    }
  }

  void close() {
    say("{\"told\":" + told + "}");
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ' || c > '~') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    return out.append('"').toString();
  }
}
