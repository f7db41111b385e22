package org.kpd.core.model;

import org.junit.jupiter.api.Nested;

/** Each network goes through the kit. */
class NetworksTest {

  @Nested
  class Base extends NetworkTestKit {
    @Override
    Network network() {
      return new BaseModel();
    }

    @Override
    long parameterCount() {
      return 6_662_750;
    }
  }

  @Nested
  class V1 extends NetworkTestKit {
    @Override
    Network network() {
      return new ModelV1();
    }

    @Override
    long parameterCount() {
      return 6_668_378;
    }
  }

  @Nested
  class V2 extends NetworkTestKit {
    @Override
    Network network() {
      return new ModelV2();
    }

    @Override
    long parameterCount() {
      return 342_107;
    }
  }
}
