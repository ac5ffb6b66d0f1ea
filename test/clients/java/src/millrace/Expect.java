/** Expectations: what must hold in a story, with words for when it does not. */
package millrace;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

final class Expect {
  interface Work {
    Object run() throws Exception;
  }

  private Expect() {}

  static void that(boolean holds, String sentence) {
    if (!holds) throw new AssertionError(sentence);
  }

  static void same(Object got, Object wanted, String what) {
    that(Objects.equals(got, wanted), what + ": got " + got + ", wanted " + wanted);
  }

  /** The error that work is refused with, which must be of a class of the SDK's. */
  static <E extends Exception> E refusal(Class<E> wanted, Work work) throws Exception {
    Throwable got;
    try {
      work.run();
      throw new AssertionError("this should have been refused with " + wanted.getSimpleName());
    } catch (CompletionException | ExecutionException failure) {
      got = failure.getCause();
    } catch (Exception failure) {
      got = failure;
    }
    if (!wanted.isInstance(got)) throw new AssertionError("not " + wanted.getSimpleName(), got);
    return wanted.cast(got);
  }

  interface Question {
    boolean holds() throws Exception;
  }

  /** Waits until something holds. */
  static void until(String what, Question question) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < end) {
      if (question.holds()) return;
      Thread.sleep(50);
    }
    throw new AssertionError(what + " did not come within 20 s");
  }
}
