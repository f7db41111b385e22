package org.kpd.server.internal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import org.kpd.serve.batching.BatchListener;
import org.kpd.server.internal.model.ServedModel;
import org.kpd.server.internal.work.WorkLane;

/** The server's counters, timers and gauges, in Prometheus' text format. Thread-safe. */
public final class Metrics {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Metrics() {
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** All metrics in the format that Prometheus scrapes. */
  public String text() {
    return registry.scrape();
  }

  /**
   * Records an answered request; api and model come from small fixed sets, never from the request.
   */
  public void answered(String api, String model, int status, long nanos) {
    Timer.builder("kpd.requests")
        .description("Time from a request's first byte to its answer.")
        .tags("api", api, "model", model, "status", Integer.toString(status))
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10))
        .register(registry)
        .record(Duration.ofNanos(nanos));
  }

  /** A listener that records the batches of a model. */
  public BatchListener batches(String model) {
    DistributionSummary sizes =
        DistributionSummary.builder("kpd.batch.faces")
            .description("Faces in a batch.")
            .tag("model", model)
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
    Counter faces =
        Counter.builder("kpd.faces")
            .description("Faces predicted.")
            .tag("model", model)
            .register(registry);
    Timer waits = timer("kpd.batch.wait", "How long a batch's first face waited.", model);
    Timer runs = timer("kpd.batch.run", "How long the model took for a batch.", model);
    return (count, waitedNanos, ranNanos) -> {
      sizes.record(count);
      faces.increment(count);
      waits.record(Duration.ofNanos(waitedNanos));
      runs.record(Duration.ofNanos(ranNanos));
    };
  }

  /** Registers gauges for a model's queue and versions. */
  public void watch(ServedModel model) {
    Gauge.builder("kpd.queue.faces", model, Metrics::waitingFaces)
        .description("Faces waiting for a batch.")
        .tag("model", model.name())
        .register(registry);
    Gauge.builder("kpd.model.versions", model, served -> served.versions().size())
        .description("Loaded versions.")
        .tag("model", model.name())
        .register(registry);
  }

  /** Registers the number of pictures that wait in a lane and of those dropped from it. */
  public void watch(WorkLane lane) {
    Gauge.builder("kpd.queue.pictures", lane, WorkLane::waiting)
        .description("Pictures waiting to be decoded.")
        .tag("lane", lane.name())
        .register(registry);
    FunctionCounter.builder("kpd.dropped", lane, WorkLane::dropped)
        .description(
            "Pictures dropped before decoding: the client had left, or they had waited too long.")
        .tag("lane", lane.name())
        .register(registry);
  }

  private Timer timer(String name, String description, String model) {
    return Timer.builder(name)
        .description(description)
        .tag("model", model)
        .publishPercentileHistogram()
        .minimumExpectedValue(SHORTEST)
        .maximumExpectedValue(LONGEST)
        .register(registry);
  }

  private static double waitingFaces(ServedModel model) {
    return model.versions().stream().mapToInt(version -> version.engine().waitingFaces()).sum();
  }
}
