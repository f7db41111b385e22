package org.kpd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "train --epocs 3 | Found the option --epocs; expected one that kpd train has. Did you"
            + " mean --epochs?",
        "train --epocs=3 | Found the option --epocs; expected one that kpd train has. Did you"
            + " mean --epochs?",
        "train --batchsize 3 | Found the option --batchsize; expected one that kpd train has. Did"
            + " you mean --batch-size?",
        "train --learning 3 | Found the option --learning; expected one that kpd train has. Did"
            + " you mean --learning-rate?",
        "train -q | Found the option -q; expected one that kpd train has.",
        "train --nonsense | Found the option --nonsense; expected one that kpd train has.",
        "train --epochs x | Found --epochs x; expected a whole number.",
        "train --epochs 1.5 | Found --epochs 1.5; expected a whole number.",
        "train --learning-rate fast | Found --learning-rate fast; expected a number.",
        "train --learn-validation yes | Found --learn-validation yes; expected true or false.",
        "train --epochs | Found --epochs without a value; expected --epochs N.",
        "train --epochs --seed 1 | Found --epochs without a value; expected --epochs N.",
        "train --epochs 1 --epochs 2 | Found --epochs more than once; expected it once.",
        "train --force=x | Found --force=x; expected --force without a value.",
        "train a b | Found the argument b; expected nothing after DATA.",
        "train d --missing ffill | Found --missing ffill; expected one of forward-fill, keep,"
            + " mean.",
        "train d --loss l1 | Found --loss l1; expected one of mse, huber, wing.",
        "train d --monitor mae | Found --monitor mae; expected one of val_loss, val_mae.",
        "train d --recipe old | Found --recipe old; expected one of reference, modern.",
        "train d --precision half | Found --precision half; expected one of float32, bfloat16.",
        "train d --schedule step | Found --schedule step; expected one of constant, cosine.",
        "prepare d --out o --missing ffill | Found --missing ffill; expected one of forward-fill,"
            + " keep, mean.",
        "evaluate d --model m --missing ffill | Found --missing ffill; expected one of"
            + " forward-fill, keep, mean.",
        "evaluate d --model m --split tset | Found --split tset; expected one of all, train,"
            + " validation, test.",
        "serve --precision half | Found --precision half; expected one of float32, bfloat16.",
        "serve photos | Found the argument photos; expected only options.",
        "predict | Found no IMAGE; expected JPEG, PNG or WebP pictures, gray or color, or folders"
            + " of them.",
        "analyze | Found no DATA; expected a folder in the reference layout, a CSV with or"
            + " without images, or an .npz.",
        "prepare d | Found no --out; expected --out FILE.npz.",
        "visualize d | Found no --model and no --out; expected --model MODEL and --out FILE.png.",
        "evaluate d | Found none of --model, --predictions, --compare; expected one of them.",
        "evaluate d --model m --predictions p | Found --model and --predictions; expected one of"
            + " them.",
        "evaluate --model m | Found no DATA; expected a folder in the reference layout, a Kaggle"
            + " CSV with images, or an .npz.",
        "predict a.jpg --box 1,2 | Found face box \"1,2\"; expected x,y,width,height in pixels,"
            + " such as 12,30,200,200.",
        "completion fish | Found SHELL fish; expected one of bash, zsh."
      })
  void whatIsWrongIsSaidInOneLineAndWhereHelpIsInTheNext(String command, String message) {
    CommandRun run = CommandRun.of((Object[]) command.split(" ", -1));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "kpd: " + message, "Try 'kpd %s --help'.".formatted(command.split(" ", -1)[0]));
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anUnknownCommandIsNamedWithWhatWasMeant() {
    for (CommandRun run :
        new CommandRun[] {CommandRun.of("trian", "x"), CommandRun.of("help", "trian")}) {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("kpd: Found the command trian; expected one of quickstart, analyze, ")
          .contains(" Did you mean train?\nTry 'kpd --help'.");
    }
    assertThat(CommandRun.of("vizualise").err()).contains("Did you mean visualize?");
    assertThat(CommandRun.of("eval").err()).contains("Did you mean evaluate?");
    assertThat(CommandRun.of("frobnicate").err()).doesNotContain("Did you mean");
  }

  @Test
  void namesOfChoicesMayBeWrittenInCapitalsAndWithEitherDash() {
    CommandRun run =
        CommandRun.of("train", "nowhere", "--missing", "FORWARD_FILL", "--monitor", "val-mae");

    assertThat(run.err()).startsWith("kpd: nowhere: found no such file or folder");
  }
}
