package macrame.testvectors.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import macrame.files.BoundedInput;
import macrame.files.Checksums;
import macrame.files.InputException;
import macrame.files.MemberName;
import macrame.testvectors.product.ProductCase;

/**
 * Checks a bundle by itself (every file there, of its size and checksum) and against a fresh computation from its
 * operands, value by value.
 */
public final class BundleVerifier {

    private static final int MOST_FINDINGS = 20;

    private final Path bundle;
    private final List<String> findings = new ArrayList<>();
    private String suffix = "";

    private BundleVerifier(Path bundle) {
        this.bundle = bundle;
    }

    /**
     * Verifies a bundle.
     *
     * @return what is wrong, one line each, the most telling first; empty when all is right
     * @throws InputException if the directory has no manifest or one that cannot be read
     */
    public static List<String> verify(Path bundle) {
        BundleVerifier verifier = new BundleVerifier(bundle);
        Manifest manifest = Manifest.read(bundle);
        List<String> damaged = verifier.checkFiles(manifest);
        damaged.stream().filter(BundleVerifier::isOperand).findFirst().ifPresent(verifier::blame);
        verifier.recompute(manifest);
        damaged.stream()
                .filter(line -> verifier.findings.size() < MOST_FINDINGS && !verifier.findings.contains(line))
                .forEach(verifier.findings::add);
        return List.copyOf(verifier.findings);
    }

    private List<String> checkFiles(Manifest manifest) {
        List<String> damaged = new ArrayList<>();
        for (FileEntry file : manifest.files()) {
            Path path = MemberName.resolve(bundle, file.name());
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                damaged.add(file.name() + " is missing");
                continue;
            }
            try (InputStream input = BoundedInput.of(file.name(), Files.newInputStream(path), Long.MAX_VALUE)) {
                long size = Files.size(path);
                if (size != file.bytes()) {
                    damaged.add(file.name() + " has " + size + " bytes, the manifest says " + file.bytes());
                } else if (!Checksums.sha256(input).equals(file.sha256())) {
                    damaged.add(file.name() + " does not have the checksum that the manifest says");
                }
            } catch (IOException failure) {
                throw new InputException("cannot read " + path + ": " + failure.getMessage(), failure);
            }
        }
        return damaged;
    }

    private void recompute(Manifest manifest) {
        ProductCase product;
        try {
            product = Operands.read(bundle, manifest);
        } catch (InputException unreadable) {
            findings.add(unreadable.getMessage());
            return;
        } catch (IllegalArgumentException invalid) {
            findings.add("the bundle does not fit together: " + invalid.getMessage());
            return;
        }
        TreeSet<String> written = new TreeSet<>();
        try {
            new BundleWriter(product, manifest.provenance(), manifest.formats()).write(name -> {
                written.add(name);
                return new ComparingStream(bundle, manifest.file(name), name, this::found);
            });
        } catch (IOException failure) {
            throw new InputException("cannot read " + bundle + ": " + failure.getMessage(), failure);
        } catch (ArithmeticException overflow) {
            findings.add("the operands cannot be multiplied: " + overflow.getMessage());
            return;
        }
        for (FileEntry file : manifest.files()) {
            if (!written.contains(file.name())) {
                findings.add("the manifest names " + file.name() + ", which such a bundle does not have");
            }
        }
    }

    private static boolean isOperand(String finding) {
        return List.of(ArrayFiles.A, ArrayFiles.B, ArrayFiles.BIAS).stream().anyMatch(finding::startsWith);
    }

    /** A damaged operand makes everything that is computed from it differ. */
    private void blame(String finding) {
        findings.add(finding);
        suffix = " (as computed from the damaged " + finding.substring(0, finding.indexOf(' ')) + ")";
    }

    private void found(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding + suffix);
        }
    }
}
