package macrame.reports.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import macrame.reports.Finding;
import macrame.reports.Finding.Verdict;
import org.junit.jupiter.api.Test;

class TrainingReportTest {

    @Test
    void aReferenceWhoseLossGrewIsNamed() {
        assertThat(TrainingReport.grew(List.of(2.5, 300.0, 6e16)))
                .contains(
                        Finding.bad("float64 itself does not learn: the loss of its batches went from 2.5 to 6e16, and"
                                + " formats have to hold what it came to. Maybe use a smaller --learning-rate."));
        assertThat(TrainingReport.grew(List.of(2.5, 25.1)).orElseThrow().verdict())
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void lossesThatScatterAreNot() {
        assertThat(TrainingReport.grew(List.of(2.5, 25.0))).isEmpty();
        assertThat(TrainingReport.grew(List.of(2.5, 1e9, 1.0))).isEmpty();
    }
}
