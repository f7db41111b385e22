package org.kpd.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.kpd.core.internal.io.TemporaryFiles;
import org.kpd.core.savedmodel.SavedModels;

/**
 * Saves and loads a {@link KeypointModel}: Spark's metadata, and beside it the SavedModel itself.
 */
final class KeypointModelFiles {
  private static final String MODEL = "savedModel";

  private KeypointModelFiles() {}

  static final class Writer extends MLWriter {
    private final KeypointModel stage;

    Writer(KeypointModel stage) {
      this.stage = stage;
    }

    @Override
    public void saveImpl(String folder) {
      DefaultParamsWriter.saveMetadata(stage, folder, sparkSession());
      try {
        Configuration hadoop = sparkSession().sparkContext().hadoopConfiguration();
        Path target = new Path(folder, MODEL);
        FileSystem files = target.getFileSystem(hadoop);
        FileUtil.copy(
            SavedModels.locate(stage.modelFolder()).toFile(), files, target, false, hadoop);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static final class Reader extends MLReader<KeypointModel> {
    @Override
    public KeypointModel load(String folder) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader.loadMetadata(folder, sparkSession(), KeypointModel.class.getName());
      KeypointModel stage = new KeypointModel(metadata.uid());
      metadata.getAndSetParams(stage, scala.Option.empty());
      try {
        return stage.setModel(localCopy(new Path(folder, MODEL)).toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** TensorFlow reads local files only. */
    private java.nio.file.Path localCopy(Path saved) throws IOException {
      Configuration hadoop = sparkSession().sparkContext().hadoopConfiguration();
      FileSystem files = saved.getFileSystem(hadoop);
      java.nio.file.Path folder = TemporaryFiles.folder("kpd-stage");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "kpd-delete"));
      java.nio.file.Path model = folder.resolve("1");
      FileUtil.copy(files, saved, model.toFile(), false, hadoop);
      if (!Files.isDirectory(model)) {
        throw new IOException(saved + ": found no folder; expected the saved model.");
      }
      return model;
    }

    private static void delete(java.nio.file.Path folder) {
      FileUtil.fullyDelete(folder.toFile());
    }
  }
}
