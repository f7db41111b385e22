package example;

import java.util.List;
import org.kpd.core.image.PhotoFace;
import org.kpd.serve.PhotoPredictor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A web service that answers a photo with the points of its faces; examples/check has a request. */
@SpringBootApplication
@RestController
public class Application {
  private final PhotoPredictor photos;

  public Application(PhotoPredictor photos) {
    this.photos = photos;
  }

  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }

  @PostMapping(path = "/faces", consumes = "image/*")
  public List<PhotoFace> faces(@RequestBody byte[] photo) {
    return photos.predict(photo);
  }
}
