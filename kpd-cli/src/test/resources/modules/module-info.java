module app {
  requires java.desktop;
  requires org.kpd.detect;
  requires org.kpd.serve;
}
