package macrame.arith;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of modes here and in other libraries. */
final class ModeNames<M extends Enum<M>> {

    private static final String SATURATED_BITS = "wraps with saturated bits are not modelled";

    static final ModeNames<Rounding> ROUNDING = new ModeNames<>("rounding", Rounding.class)
            .names(Rounding.FLOOR, "TRN AP_TRN AC_TRN SC_TRN TO_NEG fixed_truncate Trunc_s")
            .names(Rounding.FLOOR, "apytypes:TRN apytypes:TO_NEG matlab:Floor fxpmath:floor vhdl:fixed_truncate")
            .names(Rounding.FLOOR, "java:FLOOR qonnx:FLOOR en_cl_fix:Trunc_s hls:trunc")
            .names(Rounding.CEILING, "CEIL TRN_INF TO_POS apytypes:TRN_INF apytypes:TO_POS matlab:Ceiling")
            .names(Rounding.CEILING, "fxpmath:ceil java:CEILING qonnx:CEIL")
            .names(Rounding.TOWARD_ZERO, "TRN_ZERO AP_TRN_ZERO AC_TRN_ZERO SC_TRN_ZERO TO_ZERO fix")
            .names(Rounding.TOWARD_ZERO, "apytypes:TRN_ZERO apytypes:TO_ZERO matlab:Zero matlab:fix fxpmath:fix")
            .names(Rounding.TOWARD_ZERO, "fxpmath:trunc java:DOWN qonnx:DOWN microxcaling:floor")
            .names(Rounding.AWAY_FROM_ZERO, "TRN_AWAY apytypes:TRN_AWAY java:UP qonnx:UP")
            .names(Rounding.HALF_UP, "RND AP_RND AC_RND SC_RND TIES_POS NonSymPos_s apytypes:RND apytypes:TIES_POS")
            .names(Rounding.HALF_UP, "matlab:Nearest en_cl_fix:NonSymPos_s en_cl_fix:half_up")
            .names(Rounding.HALF_DOWN, "RND_MIN_INF AP_RND_MIN_INF AC_RND_MIN_INF SC_RND_MIN_INF TIES_NEG")
            .names(Rounding.HALF_DOWN, "NonSymNeg_s apytypes:RND_MIN_INF apytypes:TIES_NEG en_cl_fix:NonSymNeg_s")
            .names(Rounding.HALF_AWAY, "RND_INF AP_RND_INF AC_RND_INF SC_RND_INF TIES_AWAY SymInf_s apytypes:RND_INF")
            .names(Rounding.HALF_AWAY, "apytypes:TIES_AWAY matlab:Round en_cl_fix:SymInf_s java:HALF_UP qonnx:HALF_UP")
            .names(Rounding.HALF_AWAY, "microxcaling:nearest")
            .names(Rounding.HALF_TOWARD_ZERO, "RND_ZERO AP_RND_ZERO AC_RND_ZERO SC_RND_ZERO TIES_ZERO SymZero_s")
            .names(Rounding.HALF_TOWARD_ZERO, "apytypes:RND_ZERO apytypes:TIES_ZERO en_cl_fix:SymZero_s")
            .names(Rounding.HALF_TOWARD_ZERO, "java:HALF_DOWN qonnx:HALF_DOWN")
            .names(Rounding.HALF_EVEN, "RND_CONV AP_RND_CONV AC_RND_CONV SC_RND_CONV TIES_EVEN ConvEven_s convergent")
            .names(Rounding.HALF_EVEN, "fixed_round around apytypes:RND_CONV apytypes:TIES_EVEN matlab:Convergent")
            .names(Rounding.HALF_EVEN, "fxpmath:around vhdl:fixed_round vhdl:round en_cl_fix:ConvEven_s")
            .names(Rounding.HALF_EVEN, "java:HALF_EVEN qonnx:ROUND qonnx:HALF_EVEN microxcaling:even qpytorch:nearest")
            .names(Rounding.HALF_ODD, "RND_CONV_ODD AC_RND_CONV_ODD TIES_ODD ConvOdd_s apytypes:RND_CONV_ODD")
            .names(Rounding.HALF_ODD, "apytypes:TIES_ODD en_cl_fix:ConvOdd_s")
            .names(Rounding.JAM, "JAM_UNBIASED sticky round_to_odd apytypes:JAM_UNBIASED")
            .names(Rounding.STOCHASTIC, "STOCH_WEIGHTED apytypes:STOCH_WEIGHTED qpytorch:stochastic")
            .ambiguous("round", "matlab:Round (HALF_AWAY), vhdl:round (HALF_EVEN), qonnx:ROUND (HALF_EVEN)")
            .ambiguous(
                    "nearest",
                    "matlab:Nearest (HALF_UP), microxcaling:nearest (HALF_AWAY), qpytorch:nearest (HALF_EVEN)")
            .ambiguous("trunc", "hls:trunc (FLOOR), vhdl:fixed_truncate (FLOOR), fxpmath:trunc (TOWARD_ZERO)")
            .ambiguous("truncate", "hls:trunc (FLOOR), vhdl:fixed_truncate (FLOOR), fxpmath:trunc (TOWARD_ZERO)")
            .ambiguous("up", "CEILING, AWAY_FROM_ZERO, java:UP (AWAY_FROM_ZERO)")
            .ambiguous("down", "FLOOR, TOWARD_ZERO, java:DOWN (TOWARD_ZERO)")
            .refused("TRN_MAG MAGTRN apytypes:TRN_MAG", "it adds one to negative values that are exact", "TOWARD_ZERO")
            .refused("apytypes:JAM", "it changes values that are exact", "JAM")
            .refused("STOCH_EQUAL apytypes:STOCH_EQUAL", "it changes values that are exact", "STOCHASTIC")
            .refused("dither microxcaling:dither", "it adds random bits to the magnitude", "STOCHASTIC")
            .refused("simplest matlab:Simplest", "it names no rounding but leaves one to the tool", "FLOOR");

    static final ModeNames<Overflow> OVERFLOW = new ModeNames<>("overflow mode", Overflow.class)
            .names(
                    Overflow.WRAP,
                    "AP_WRAP AC_WRAP SC_WRAP AP_WRAP,0 SC_WRAP,0 fixed_wrap None_s Warn_s apytypes:WRAP matlab:Wrap")
            .names(Overflow.WRAP, "fxpmath:wrap vhdl:fixed_wrap en_cl_fix:None_s en_cl_fix:Warn_s")
            .names(Overflow.SATURATE, "SAT AP_SAT AC_SAT SC_SAT fixed_saturate Sat_s SatWarn_s apytypes:SAT")
            .names(Overflow.SATURATE, "matlab:Saturate fxpmath:saturate vhdl:fixed_saturate")
            .names(Overflow.SATURATE, "en_cl_fix:Sat_s en_cl_fix:SatWarn_s")
            .names(Overflow.SATURATE_SYMMETRIC, "SAT_SYM AP_SAT_SYM AC_SAT_SYM SC_SAT_SYM qpytorch:symmetric")
            .names(Overflow.SATURATE_ZERO, "SAT_ZERO AP_SAT_ZERO AC_SAT_ZERO SC_SAT_ZERO")
            .names(Overflow.WRAP_SIGN_MAGNITUDE, "WRAP_SM SC_WRAP_SM SC_WRAP_SM,0")
            .refused("AP_WRAP_SM", "it takes the lost bit from the unrounded value", "SC_WRAP_SM")
            .refused("NUMERIC_STD apytypes:NUMERIC_STD", "it keeps the sign and drops bits below it", "WRAP")
            .refused("AP_WRAP,n SC_WRAP,n AP_WRAP_SM,n SC_WRAP_SM,n", SATURATED_BITS, "WRAP or SATURATE");

    private final String kind;
    private final Class<M> type;
    private final Map<String, M> modes = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();

    private ModeNames(String kind, Class<M> type) {
        this.kind = kind;
        this.type = type;
        for (M mode : type.getEnumConstants()) {
            modes.put(key(mode.name()), mode);
        }
    }

    private ModeNames<M> names(M mode, String names) {
        for (String name : names.split(" ")) {
            modes.putIfAbsent(key(name), mode);
        }
        return this;
    }

    private ModeNames<M> ambiguous(String name, String meanings) {
        reasons.put(key(name), "libraries mean different things by it. Maybe use " + meanings + ".");
        return this;
    }

    /** Modes of others that are no modes here; n in a name stands for any number. */
    private ModeNames<M> refused(String names, String why, String instead) {
        for (String name : names.split(" ")) {
            reasons.put(key(name), why + ". Maybe use " + instead + ".");
        }
        return this;
    }

    private static String key(String name) {
        return name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    M parse(String name) {
        String key = key(name);
        M mode = modes.get(key);
        if (mode != null) {
            return mode;
        }
        String reason = reasons.get(key.replaceFirst(",\\s*[1-9][0-9]*$", ",N"));
        if (reason != null) {
            throw new IllegalArgumentException("'" + name + "' is no " + kind + " here, for " + reason);
        }
        throw new IllegalArgumentException("'" + name + "' is no " + kind + ". Maybe use one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
    }
}
