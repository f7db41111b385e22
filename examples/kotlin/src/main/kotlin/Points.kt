import java.nio.file.Path
import java.util.Locale
import org.kpd.serve.KeypointPredictor

/** Prints every point of the face that fills a photo. */
fun main(arguments: Array<String>) {
  KeypointPredictor.loadDefault().use { predictor ->
    predictor.predict(Path.of(arguments[0])).asMap().forEach { (name, at) ->
      println("%s %.1f %.1f".format(Locale.ROOT, name, at.x, at.y))
    }
  }
}
