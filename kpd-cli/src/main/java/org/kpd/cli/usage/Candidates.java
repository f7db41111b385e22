package org.kpd.cli.usage;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.kpd.core.Choice;
import org.kpd.core.runtime.Precision;
import org.kpd.data.CropBy;
import org.kpd.data.HeldOut;
import org.kpd.data.MissingLabels;
import org.kpd.data.SplitPart;
import org.kpd.data.internal.annotation.AnnotationFormats;
import org.kpd.data.internal.annotation.PixelOrigin;

/**
 * What a shell may complete after an option: the names that the option takes. In one command no two
 * such options may have one {@code paramLabel}, which names the list in the shell's script.
 */
public final class Candidates {
  private Candidates() {}

  /** Names of {@link MissingLabels}. */
  public static final class Missing extends Names {
    Missing() {
      super(MissingLabels.values());
    }
  }

  /** Names of the formats of annotated photos that are read. */
  public static final class AnnotationFormatNames extends Names {
    AnnotationFormatNames() {
      super(AnnotationFormats.names());
    }
  }

  /** Names of {@link PixelOrigin}. */
  public static final class Origins extends Names {
    Origins() {
      super(PixelOrigin.values());
    }
  }

  /** Names of {@link CropBy}. */
  public static final class Crops extends Names {
    Crops() {
      super(CropBy.values());
    }
  }

  /** Names of {@link HeldOut}. */
  public static final class Shares extends Names {
    Shares() {
      super(HeldOut.values());
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
