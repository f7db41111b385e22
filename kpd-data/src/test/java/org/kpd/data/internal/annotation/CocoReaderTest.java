package org.kpd.data.internal.annotation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class CocoReaderTest extends AnnotationReaderTestKit {
  @Override
  AnnotationReader reader() {
    return new CocoReader();
  }

  @Override
  Path write(Map<String, double[]> faces) throws IOException {
    List<String> images = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    faces.forEach(
        (photo, at) -> {
          images.add(
              String.format(Locale.ROOT, "{\"id\":%d,\"file_name\":\"%s\"}", images.size(), photo));
          marks.add(
              String.format(
                  Locale.ROOT,
                  "{\"image_id\":%d,\"category_id\":1,\"keypoints\":[%s,%s,2,%s,%s,2,%s,%s,2]}",
                  marks.size(),
                  at[0],
                  at[1],
                  at[2],
                  at[3],
                  at[4],
                  at[5]));
        });
    return Photos.text(
        folder.resolve("labels.json"),
        "{\"images\":" + images + ",\"annotations\":" + marks + ",\"categories\":",
        "[{\"id\":1,\"name\":\"face\",\"keypoints\":[\"left_eye\",\"right_eye\",\"mouth\"]}]}");
  }
}
