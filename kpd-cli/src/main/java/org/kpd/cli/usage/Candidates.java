package org.kpd.cli.usage;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.kpd.core.Choice;
import org.kpd.core.model.Architectures;
import org.kpd.core.runtime.Precision;
import org.kpd.data.MissingLabels;
import org.kpd.data.SplitPart;
import org.kpd.train.LearningRateSchedule;
import org.kpd.train.Loss;
import org.kpd.train.Monitor;
import org.kpd.train.Recipe;

/**
 * What a shell may complete after an option: the names that the option takes. In one command no two
 * such options may have one {@code paramLabel}, which names the list in the shell's script.
 */
public final class Candidates {
  private Candidates() {}

  /** Names of networks. */
  public static final class Networks extends Names {
    Networks() {
      super(Architectures.names());
    }
  }

  /** Names of {@link MissingLabels}. */
  public static final class Missing extends Names {
    Missing() {
      super(MissingLabels.values());
    }
  }

  /** Names of {@link SplitPart}. */
  public static final class Parts extends Names {
    Parts() {
      super(SplitPart.values());
    }
  }

  /** Names of {@link Precision}. */
  public static final class Precisions extends Names {
    Precisions() {
      super(Precision.values());
    }
  }

  /** Names of {@link Recipe}. */
  public static final class Recipes extends Names {
    Recipes() {
      super(Recipe.values());
    }
  }

  /** Names of {@link Loss}. */
  public static final class Losses extends Names {
    Losses() {
      super(Loss.values());
    }
  }

  /** Names of {@link Monitor}. */
  public static final class Monitors extends Names {
    Monitors() {
      super(Monitor.values());
    }
  }

  /** Names of {@link LearningRateSchedule.Course}. */
  public static final class Schedules extends Names {
    Schedules() {
      super(LearningRateSchedule.Course.values());
    }
  }

  /** Names in their order. */
  public abstract static class Names implements Iterable<String> {
    private final List<String> names;

    protected Names(Choice... choices) {
      this(Stream.of(choices).map(Choice::label).toList());
    }

    protected Names(List<String> names) {
      this.names = names;
    }

    @Override
    public Iterator<String> iterator() {
      return names.iterator();
    }
  }
}
