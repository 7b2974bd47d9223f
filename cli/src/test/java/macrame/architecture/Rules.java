package macrame.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What holds between the rooms and inside each of them, beyond what {@code module-info} can say. */
final class Rules {

    static final int MAX_PUBLIC_METHODS = 25;

    /** Room to the rooms it may use, by the last part of the package root. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.of(
            "arith", List.of(),
            "files", List.of(),
            "sim", List.of("arith", "files"),
            "nn", List.of("arith", "files", "sim"),
            "onnx", List.of("arith", "files", "sim", "nn"),
            "reports", List.of("arith", "files", "sim", "nn"),
            "testvectors", List.of("arith", "files", "sim", "nn"),
            "cli", List.of("arith", "files", "sim", "nn", "onnx", "reports", "testvectors")));

    /** Functions whose {@code Math} form may differ in the last bit from one machine or JDK to the next. */
    private static final Set<String> INEXACT = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot");

    private Rules() {}

    /** One rule per room: it uses itself, the rooms below it, and libraries. */
    static Stream<ArchRule> directions(String root) {
        return MAY_USE.keySet().stream()
                .filter(room -> !above(room).isEmpty())
                .map(room -> noClasses()
                        .that()
                        .resideInAPackage(packages(root, room))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above(room).stream()
                                .map(other -> packages(root, other))
                                .toArray(String[]::new))
                        .allowEmptyShould(true));
    }

    private static List<String> above(String room) {
        return MAY_USE.keySet().stream()
                .filter(other -> !other.equals(room) && !MAY_USE.get(room).contains(other))
                .toList();
    }

    static ArchRule onlyCliTouchesTheProcess(String root) {
        Map<String, Set<String>> process = Map.of(
                "java.lang.System", Set.of("out", "err", "in", "exit", "getenv", "currentTimeMillis", "nanoTime"),
                "java.lang.Runtime", Set.of("exit", "halt"),
                "java.lang.Throwable", Set.of("printStackTrace"),
                "java.lang.Exception", Set.of("printStackTrace"),
                "java.time.Instant", Set.of("now"),
                "java.time.LocalDate", Set.of("now"),
                "java.time.LocalDateTime", Set.of("now"),
                "java.time.ZonedDateTime", Set.of("now"));
        return noClasses()
                .that()
                .resideOutsideOfPackage(packages(root, "cli"))
                .should(access(
                        "print, exit, or read the environment or the clock",
                        (owner, name) -> process.getOrDefault(owner, Set.of()).contains(name)));
    }

    static ArchRule transcendentalFunctionsAreStrict() {
        return noClasses()
                .should(access(
                        "call a transcendental function of Math instead of StrictMath",
                        (owner, name) -> owner.equals("java.lang.Math") && INEXACT.contains(name)));
    }

    static ArchRule randomNumbersAreNamed() {
        return noClasses()
                .should(access(
                        "use a random generator of the JDK",
                        (owner, name) -> owner.equals("java.util.Random")
                                || owner.equals("java.util.SplittableRandom")
                                || owner.equals("java.util.concurrent.ThreadLocalRandom")
                                || owner.startsWith("java.util.random.")
                                || owner.equals("java.lang.Math") && name.equals("random")));
    }

    /** The first parameter of the locale-safe form is a {@code Locale}; the others take the machine's. */
    static ArchRule textIgnoresTheMachinesLocaleAndCharset() {
        return noClasses().should(new ArchCondition<>("depend on the machine's locale or charset") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> dependsOnTheMachine(
                                call.getTargetOwner().getName(),
                                call.getTarget().getName(),
                                call.getTarget().getRawParameterTypes().stream()
                                        .map(JavaClass::getName)
                                        .toList()))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
            }
        });
    }

    private static boolean dependsOnTheMachine(String owner, String name, List<String> parameters) {
        boolean locale = parameters.contains("java.util.Locale");
        boolean charset = parameters.contains("java.nio.charset.Charset");
        return switch (owner + "." + name) {
            case "java.lang.String.format",
                    "java.io.PrintStream.printf",
                    "java.io.PrintStream.format",
                    "java.io.PrintWriter.printf",
                    "java.io.PrintWriter.format",
                    "java.util.Formatter.<init>",
                    "java.lang.String.toLowerCase",
                    "java.lang.String.toUpperCase" -> !locale;
            case "java.lang.String.formatted" -> true;
            case "java.lang.String.getBytes",
                    "java.io.FileReader.<init>",
                    "java.io.FileWriter.<init>",
                    "java.io.InputStreamReader.<init>",
                    "java.io.OutputStreamWriter.<init>" -> !charset;
            case "java.lang.String.<init>" -> parameters.contains("byte[]") && !charset;
            default -> false;
        };
    }

    /** Shortest decimal text of a double changed in JDK 19. */
    static ArchRule numbersArePrintedByOneFormatter() {
        return noClasses().should(new ArchCondition<>("print a float or double by the JDK's own text") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getMethodCallsFromSelf().stream()
                        .filter(call -> printsReal(
                                call.getTargetOwner().getName() + "." + call.getName(),
                                call.getTarget().getRawParameterTypes().stream()
                                        .map(JavaClass::getName)
                                        .toList()))
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(call, call.getDescription())));
            }
        });
    }

    private static boolean printsReal(String method, List<String> parameters) {
        if (!parameters.contains("double") && !parameters.contains("float")) {
            return false;
        }
        return Set.of(
                        "java.lang.Double.toString",
                        "java.lang.Float.toString",
                        "java.lang.String.valueOf",
                        "java.lang.StringBuilder.append",
                        "java.io.PrintWriter.print",
                        "java.io.PrintWriter.println",
                        "java.io.PrintStream.print",
                        "java.io.PrintStream.println")
                .contains(method);
    }

    static ArchRule publicTypesAreSmall() {
        return classes()
                .that()
                .arePublic()
                .should(new ArchCondition<>("have fewer than 25 public methods of their own") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        long methods = item.getMethods().stream()
                                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                                .count();
                        if (methods >= MAX_PUBLIC_METHODS) {
                            events.add(SimpleConditionEvent.violated(item, item.getName() + " has " + methods));
                        }
                    }
                });
    }

    private static String packages(String root, String room) {
        return root + "." + room + "..";
    }

    private static ArchCondition<JavaClass> access(String what, BiPredicate<String, String> forbidden) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Stream.of(
                                item.getFieldAccessesFromSelf(),
                                item.getCodeUnitCallsFromSelf(),
                                item.getMethodReferencesFromSelf())
                        .flatMap(Set::stream)
                        .filter(use -> forbidden.test(
                                use.getTargetOwner().getName(), use.getTarget().getName()))
                        .forEach(use -> events.add(SimpleConditionEvent.satisfied(use, use.getDescription())));
            }
        };
    }
}
