package example;

import java.io.IOException;
import java.nio.file.Path;
import org.kpd.keras.KerasFiles;
import org.kpd.keras.model.KerasModel;

/** Converts a Keras file to another Keras format, here for Keras 2: Convert FROM.keras TO.h5. */
public final class Convert {
  public static void main(String[] arguments) throws IOException {
    KerasModel model = KerasFiles.read(Path.of(arguments[0]));
    KerasFiles.write(model, Path.of(arguments[1]));
    System.out.println(model.architecture().name());
  }
}
