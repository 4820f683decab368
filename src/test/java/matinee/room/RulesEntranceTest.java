package matinee.room;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static matinee.room.GateFixture.play;
import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import matinee.protocol.ChatCommand;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.GatePolicy;
import matinee.protocol.GatePolicy.GateMode;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link RoomRules#decide} is the only public rule, and it sends every input through the gate. */
class RulesEntranceTest {

  private static final UserId BOB = new UserId("bob");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("matinee.room");

  static Stream<RoomInput> inputs() {
    ClientMessage.Report nothing =
        new ClientMessage.Report(
            Optional.empty(),
            ClientMessage.Engine.CHROMIUM,
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            new ClientMessage.Counts(10_000, 0, 0, 0, 0, 0),
            OptionalDouble.empty(),
            Optional.empty());
    return Stream.of(
        new RoomInput.Request(
            HOST,
            new CommandId("said"),
            new ChatCommand.Say(Optional.empty(), "hi"),
            Optional.empty()),
        new RoomInput.Membership(List.of(), List.of()),
        new RoomInput.ReadinessChanged(),
        new RoomInput.Measurement(HOST, nothing),
        new RoomInput.TimePassed(
            RoomInput.Absence.NONE, new RoomInput.Delays(10_000, 20_000, 300_000, 8_000)));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void everyInputOpensAGateThatIsDue(RoomInput input) {
    GateFixture room = new GateFixture(GatePolicy.of(GateMode.ALL), HOST, BOB);
    room.does(play(), START);
    double due = room.waiting().orElseThrow().until();
    List<RoomEvent> events = RoomRules.decide(room.state(), room.live(), input, due).events();
    assertInstanceOf(GateEvent.GateOpened.class, events.getLast());
  }

  @Test
  void noRuleButTheEntranceIsPublic() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Rules")
        .and()
        .doNotHaveSimpleName("RoomRules")
        .should()
        .notBePublic()
        .check(CLASSES);
  }

  @Test
  void gateAndVideoDoNotCallEachOther() {
    for (List<String> pair :
        List.of(List.of("GateRules", "VideoRules"), List.of("VideoRules", "GateRules"))) {
      noClasses()
          .that()
          .haveSimpleName(pair.getFirst())
          .should()
          .dependOnClassesThat()
          .haveSimpleName(pair.getLast())
          .check(CLASSES);
    }
  }
}
