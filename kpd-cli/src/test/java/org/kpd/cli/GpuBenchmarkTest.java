package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Messages of {@code benchmarks/gpu} when it cannot measure. */
@DisabledOnOs(OS.WINDOWS)
class GpuBenchmarkTest {
  private static final Path SCRIPT = Path.of("..", "benchmarks", "gpu");

  @TempDir private Path driver;

  @Test
  void saysInOneLineThatThereIsNoCard() throws Exception {
    assertThat(said(driver))
        .isEqualTo(
            "gpu: found no NVIDIA driver on this machine; expected a graphics card and driver 525"
                + " or newer. docs/gpu.md says how.\n");
  }

  @Test
  void saysInOneLineThatThereIsNoPyTorch() throws Exception {
    Files.writeString(driver.resolve("version"), "NVRM version: 580.65.06");
    Path smi = Files.createFile(driver.resolve("nvidia-smi"));
    assertThat(smi.toFile().setExecutable(true)).isTrue();

    assertThat(said(driver))
        .isEqualTo(
            "gpu: found no PyTorch in /none/python that sees the card; expected one, named by"
                + " KPD_PYTHON. docs/gpu.md says how.\n");
  }

  private static String said(Path driver) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toAbsolutePath().normalize().toString());
    builder.environment().put("KPD_NVIDIA", driver.toString());
    builder.environment().put("KPD_PYTHON", "/none/python");
    builder.environment().merge("PATH", driver.toString(), (path, own) -> own + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isOne();
    return output;
  }
}
