package macrame.bench;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import java.util.SplittableRandom;

/** The yardstick: products of floating-point matrices in OpenBLAS, on one thread. */
public final class Blas {

    static {
        blas_set_num_threads(1);
    }

    private Blas() {}

    /** A product of floats. */
    public static Runnable sgemm(int rows, int depth, int columns) {
        float[] a = floats(rows * depth);
        float[] b = floats(depth * columns);
        float[] c = new float[rows * columns];
        return () -> cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                rows,
                columns,
                depth,
                1,
                a,
                depth,
                b,
                columns,
                0,
                c,
                columns);
    }

    /** A product of doubles. */
    public static Runnable dgemm(int rows, int depth, int columns) {
        double[] a = doubles(rows * depth);
        double[] b = doubles(depth * columns);
        double[] c = new double[rows * columns];
        return () -> cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                rows,
                columns,
                depth,
                1,
                a,
                depth,
                b,
                columns,
                0,
                c,
                columns);
    }

    /** A row of floats times a matrix, which is a transposed matrix times a column. */
    public static Runnable sgemv(int depth, int columns) {
        float[] a = floats(depth);
        float[] b = floats(depth * columns);
        float[] c = new float[columns];
        return () -> cblas_sgemv(CblasRowMajor, CblasTrans, depth, columns, 1, b, columns, a, 1, 0, c, 1);
    }

    private static float[] floats(int length) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(-128, 128);
        }
        return values;
    }

    private static double[] doubles(int length) {
        double[] values = new double[length];
        float[] floats = floats(length);
        for (int i = 0; i < length; i++) {
            values[i] = floats[i];
        }
        return values;
    }
}
