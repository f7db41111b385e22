package org.kpd.core.internal.runtime;

import static org.tensorflow.internal.c_api.global.tensorflow.TFE_ContextListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_ContextOptionsSetConfig;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteContext;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_DeleteContextOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewContext;
import static org.tensorflow.internal.c_api.global.tensorflow.TFE_NewContextOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.kpd.core.KpdException;
import org.kpd.core.runtime.Precision;
import org.kpd.core.runtime.SessionSettings;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Status;

/** The devices TensorFlow computes on. Its Java API has no list of them, so the C API is asked. */
public final class Devices {
  /** There from the moment that NVIDIA's driver is loaded. */
  public static final Path NVIDIA_DRIVER = Path.of("/proc/driver/nvidia/version");

  private static final String GPU_LIBRARY =
      "/org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2";

  private Devices() {}

  /**
   * A device.
   *
   * @param name such as {@code /device:GPU:0}
   * @param memory bytes that TensorFlow may take of it
   */
  public record Device(String name, long memory) {
    /** Whether it is a graphics card. */
    public boolean isGpu() {
      return name.contains("GPU");
    }
  }

  /** Whether TensorFlow's library is the one that computes on graphics cards, if there is any. */
  public static boolean isGpuBuild() {
    return Devices.class.getResource(GPU_LIBRARY) != null;
  }

  /**
   * Refuses what the device cannot do.
   *
   * @throws KpdException if a card computes and the precision is bfloat16, or none does and
   *     operations are to be compiled
   */
  public static void check(SessionSettings settings) {
    Precision precision = settings.precision();
    check(precision, precision == Precision.BFLOAT16 && hasGpu());
    checkCompiled(settings.compiled(), settings.compiled() && hasGpu());
  }

  static void check(Precision precision, boolean onGpu) {
    if (precision == Precision.BFLOAT16 && onGpu) {
      throw new KpdException(
          "Found the precision bfloat16 and a graphics card; expected float32 there: bfloat16 is only implemented for processors, and a card already computes products of float32 in TF32. Omit --precision, or hide the card: CUDA_VISIBLE_DEVICES=-1 kpd ...");
    }
  }

  static void checkCompiled(boolean compiled, boolean onGpu) {
    if (compiled && !onGpu) {
      throw new KpdException(
          "Found --compile true and no graphics card; expected one: only a card's operations are compiled, and oneDNN's are faster on a processor. Omit --compile.");
    }
  }

  /** Whether TensorFlow computes on a GPU; found out once. */
  public static boolean hasGpu() {
    return Gpu.FIRST.isPresent();
  }

  /** The bytes that TensorFlow may take of the first GPU, if it computes on one; found out once. */
  public static OptionalLong gpuMemory() {
    return Gpu.FIRST.map(gpu -> OptionalLong.of(gpu.memory())).orElseGet(OptionalLong::empty);
  }

  /** All of them. */
  @SuppressWarnings("try") // the scope frees what is allocated inside it
  public static List<Device> all() {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TFE_ContextOptions options = TFE_NewContextOptions();
      // Whoever asks first decides for the whole process how a GPU's memory is taken.
      byte[] config = SessionSettings.defaults().toConfigProto().toByteArray();
      TFE_ContextOptionsSetConfig(options, new BytePointer(config), config.length, status);
      TFE_Context context = TFE_NewContext(options, status);
      TFE_DeleteContextOptions(options);
      status.throwExceptionIfNotOK();
      TF_DeviceList devices = TFE_ContextListDevices(context, status);
      status.throwExceptionIfNotOK();
      List<Device> found = new ArrayList<>();
      for (int i = 0; i < TF_DeviceListCount(devices); i++) {
        String name = TF_DeviceListName(devices, i, status).getString();
        found.add(
            new Device(
                name.substring(name.indexOf("/device:")),
                TF_DeviceListMemoryBytes(devices, i, status)));
      }
      TF_DeleteDeviceList(devices);
      TFE_DeleteContext(context);
      return found;
    }
  }

  /** Loaded when somebody asks. */
  private static final class Gpu {
    static final Optional<Device> FIRST =
        Files.isReadable(NVIDIA_DRIVER)
            ? all().stream().filter(Device::isGpu).findFirst()
            : Optional.empty();
  }
}
