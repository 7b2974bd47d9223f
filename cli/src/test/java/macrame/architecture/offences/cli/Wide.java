package macrame.architecture.offences.cli;

/** A public type with one method too many; it may use the process, because it is in {@code cli}. */
public interface Wide {

    void a();

    void b();

    void c();

    void d();

    void e();

    void f();

    void g();

    void h();

    void i();

    void j();

    void k();

    void l();

    void m();

    void n();

    void o();

    void p();

    void q();

    void r();

    void s();

    void t();

    void u();

    void v();

    void w();

    void x();

    default void y() {
        System.exit(0);
    }
}
