package org.kpd.cli.predict;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kpd.core.image.FaceCrop;
import org.kpd.core.image.FaceImage;
import org.kpd.core.image.ImageDecoder;
import org.kpd.serve.KeypointPredictor;
import org.kpd.serve.PhotoFace;
import org.kpd.serve.PhotoPredictor;

/** All faces that a detector finds in each picture. */
final class FaceReader implements PhotoReader {
  private final KeypointPredictor predictor;
  private final PhotoPredictor photos;
  private final int mostFaces;

  FaceReader(KeypointPredictor predictor, int mostFaces) {
    this.predictor = predictor;
    this.photos = PhotoPredictor.of(predictor);
    this.mostFaces = mostFaces;
  }

  @Override
  public List<PhotoAnswer> read(List<Path> files) throws IOException {
    // Crops are not searched, and go through the network together.
    List<Path> cropFiles = new ArrayList<>();
    List<FaceCrop> crops = new ArrayList<>();
    Map<Path, List<PhotoFace>> faces = new HashMap<>();
    for (Path file : files) {
      BufferedImage photo = ImageDecoder.create().decode(file);
      if (photo.getWidth() == FaceImage.SIZE && photo.getHeight() == FaceImage.SIZE) {
        cropFiles.add(file);
        crops.add(FaceCrop.whole(photo));
      } else {
        List<PhotoFace> found = photos.predict(photo);
        faces.put(file, found.subList(0, Math.min(found.size(), mostFaces)));
      }
    }
    List<PhotoFace> ofCrops = CropReader.predict(predictor, crops);
    for (int i = 0; i < cropFiles.size(); i++) {
      faces.put(cropFiles.get(i), List.of(ofCrops.get(i)));
    }
    return files.stream()
        .map(file -> PhotoAnswer.of(file, faces.getOrDefault(file, List.of())))
        .toList();
  }

  @Override
  public void close() {
    photos.close();
  }
}
