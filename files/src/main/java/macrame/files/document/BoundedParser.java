package macrame.files.document;

import macrame.files.InputException;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/** Lets events through while they are what a configuration needs: shallow, without anchors, aliases and tags. */
final class BoundedParser implements Parser {

    private static final int MAX_DEPTH = 32;

    private final String name;
    private final Parser parser;
    private int depth;

    BoundedParser(String name, Parser parser) {
        this.name = name;
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw refused(event, "anchors and aliases (& and *) are not read. Maybe write the value out.");
        }
        if (event instanceof CollectionStartEvent start) {
            refuseTag(event, start.getTag().isPresent());
            depth++;
            if (depth > MAX_DEPTH) {
                throw refused(event, "values are nested more than " + MAX_DEPTH + " deep");
            }
        } else if (event instanceof ScalarEvent scalar) {
            refuseTag(event, scalar.getTag().isPresent());
        } else if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
            depth--;
        }
        return event;
    }

    private void refuseTag(Event event, boolean present) {
        if (present) {
            throw refused(event, "tags (!) are not read. Maybe quote the text.");
        }
    }

    private InputException refused(Event event, String reason) {
        String line = event.getStartMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
        return new InputException(name + line + ": " + reason);
    }
}
