package org.kpd.train.experiment;

import com.google.gson.JsonElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kpd.train.LearningRateSchedule;
import org.kpd.train.Technique;
import org.kpd.train.augmentation.Augmentation;

/** The settings of a {@link Technique} among those of a {@link ConfigJson}. */
final class TechniqueJson {
  private TechniqueJson() {}

  static void put(Technique technique, Map<String, @Nullable Object> map) {
    map.put("loss", technique.loss().label());
    map.put("monitor", technique.monitor().label());
    map.put("weight_decay", technique.weightDecay());
    map.put("warm_up_epochs", technique.schedule().warmUpEpochs());
    map.put("schedule", technique.schedule().course().label());
    map.put("final_rate", technique.schedule().finalRate());
    map.put("averaging", technique.averaging());
    Augmentation augmentation = technique.augmentation();
    map.put("flip", augmentation.flip());
    map.put("rotation", augmentation.rotation());
    map.put("scale", augmentation.scale());
    map.put("shift", augmentation.shift());
    map.put("brightness", augmentation.brightness());
    map.put("contrast", augmentation.contrast());
    map.put("noise", augmentation.noise());
    map.put("cutout", augmentation.cutout());
    map.put("correction", technique.correction());
    map.put("second_head", technique.secondHead());
  }

  static Technique read(SettingValues values, Technique base) {
    LearningRateSchedule schedule = base.schedule();
    return new Technique(
        values.choice("loss", base.loss()),
        values.choice("monitor", base.monitor()),
        number(values, "weight_decay", base.weightDecay()),
        new LearningRateSchedule(
            number(values, "warm_up_epochs", schedule.warmUpEpochs()),
            values.choice("schedule", schedule.course()),
            number(values, "final_rate", schedule.finalRate())),
        number(values, "averaging", base.averaging()),
        augmentation(values, base.augmentation()),
        values.flag("correction", base.correction()),
        values.flag("second_head", base.secondHead()));
  }

  private static Augmentation augmentation(SettingValues values, Augmentation base) {
    return new Augmentation(
        number(values, "flip", base.flip()),
        number(values, "rotation", base.rotation()),
        number(values, "scale", base.scale()),
        number(values, "shift", base.shift()),
        number(values, "brightness", base.brightness()),
        number(values, "contrast", base.contrast()),
        number(values, "noise", base.noise()),
        number(values, "cutout", base.cutout()));
  }

  private static double number(SettingValues values, String key, double otherwise) {
    return values.take(key, otherwise, JsonElement::getAsDouble);
  }
}
