package example;

import java.io.IOException;
import java.nio.file.Path;
import org.kpd.core.savedmodel.SavedModelReader;
import org.kpd.core.savedmodel.SavedNetwork;
import org.kpd.keras.KerasFiles;
import org.kpd.keras.KerasModel;

/** Writes a SavedModel as a Keras file: Convert MODEL FILE.keras. */
public final class Convert {
  public static void main(String[] arguments) throws IOException {
    SavedNetwork network = SavedModelReader.read(Path.of(arguments[0]));
    KerasFiles.write(
        KerasModel.of(network.architecture(), network.weights()), Path.of(arguments[1]));
  }
}
