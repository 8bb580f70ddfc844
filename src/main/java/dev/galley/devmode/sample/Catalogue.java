package dev.galley.devmode.sample;

import dev.galley.platform.caller.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names and texts of the sample. All companies and people are invented; their addresses use no real domain. */
final class Catalogue {

    /** A product that the shop prints, with usual quantities. */
    record Product(String name, @Nullable String description, List<Integer> quantities) {}

    /** The customers who existed before the period of the sample. */
    static final int LASTING_CUSTOMERS = 24;

    static final List<String> COMPANIES = List.of(
            "Café Lindgren",
            "Northwind Cycles",
            "Harbour Theatre",
            "Moreau & Filles",
            "Stadtbibliothek Neuwied",
            "Alder Street Dental",
            "Kiln & Clay Studio",
            "Bergmann Maschinenbau GmbH",
            "Riverside Farmers' Market",
            "Lumen Electric",
            "Pixel & Pine",
            "Oakfield Primary School",
            "Fjordline Ferries",
            "Trattoria Da Nino",
            "Weber Immobilien",
            "Second Chapter Books",
            "Blue Heron Brewing",
            "Museum of Small Things",
            "Halden Ski Club",
            "Apotheke am Markt",
            "Sunday Roast Coffee",
            "Tiger Lily Florist",
            "Quay Street Gym",
            "Observatory Friends e. V.",
            "Greenfield Seeds",
            "Papillon Boutique",
            "Città Verde Architetti",
            "Saltmarsh Festival",
            "Nordic Linen",
            "Ærø Ceramics");

    static final List<String> GIVEN_NAMES = List.of(
            "Astrid", "Tom", "Leila", "Marc", "Ines", "Jonas", "Priya", "Elena", "Oskar", "Ruth", "Kofi", "Hannah",
            "Mateo", "Sofia", "Niels", "Amara", "Felix", "Chloé", "Yusuf", "Greta");

    static final List<String> FAMILY_NAMES = List.of(
            "Lindgren",
            "Okafor",
            "Bauer",
            "Rossi",
            "Nguyen",
            "Dubois",
            "Schäfer",
            "Hansen",
            "Patel",
            "Novak",
            "Murphy",
            "Costa",
            "Keller",
            "Jensen",
            "Haddad",
            "Fischer",
            "O'Neill",
            "Sørensen",
            "Weiss",
            "Marino");

    static final List<Product> PRODUCTS = List.of(
            new Product("Posters A2", "170 g/m² silk, 4/0", List.of(25, 50, 100, 250)),
            new Product("Posters A1, weatherproof", "120 g/m² blueback, for hoardings", List.of(20, 60, 150)),
            new Product("Leaflets A5", "135 g/m² gloss, 4/4", List.of(500, 1_000, 2_500, 5_000)),
            new Product("Folded leaflets DL", "6 pages, letter fold, 150 g/m² silk", List.of(1_000, 2_500, 10_000)),
            new Product("Business cards", "85 × 55 mm, 350 g/m², matt laminated", List.of(100, 250, 500)),
            new Product("Bottle labels", "90 × 120 mm, wet glue, on reels\nFont: see last run", List.of(2_000, 12_000)),
            new Product("Round stickers 50 mm", "PE foil, white, kiss-cut", List.of(250, 1_000, 3_000)),
            new Product("PVC banner 3 × 1 m", "Hemmed, eyelets every 50 cm", List.of(1, 2, 4)),
            new Product("Roll-up 85 × 200 cm", null, List.of(1, 2, 6)),
            new Product("Menus A4", "Synthetic paper, 2 creases, round corners", List.of(30, 60, 120)),
            new Product("Brochure A4, 24 pages", "Saddle-stitched, cover 250 g/m²", List.of(200, 500, 1_500)),
            new Product("Letterheads", "90 g/m² uncoated, 2 Pantone colours", List.of(1_000, 2_000)),
            new Product("Envelopes C5 with window", "1/0, Pantone 294", List.of(500, 2_000)),
            new Product("Postcards A6", "300 g/m², one side uncoated", List.of(250, 500, 1_000)),
            new Product("Shop window foil", "Cut vinyl, with application tape", List.of(1, 3)),
            new Product("Folding boxes 120 × 80 × 40", "300 g/m² GC1, cutting die 0417", List.of(500, 2_500, 8_000)),
            new Product("Wall calendar A3", "13 sheets, Wire-O with hanger", List.of(50, 150, 400)),
            new Product("Tickets, numbered", "Perforated, numbering 0001 upwards", List.of(400, 1_200)),
            new Product("Hang tags", "Drilled 4 mm, with string", List.of(300, 1_000)),
            new Product("Presentation folders A4", "Two flaps, slot for a business card", List.of(100, 250)));

    static final List<String> ISSUES = List.of(
            "The pictures on page 2 have 96 dpi. We need at least 250 dpi in print size.",
            "There is no bleed. Please add 3 mm on all sides.",
            "The logo is RGB. Please send it as CMYK or name the Pantone colour.",
            "Two fonts are not embedded: Brandon Grotesque and Lato Light.",
            "The file is A4, the order says A5. Which one is right?",
            "The cutting line is not on a layer of its own, so we cannot separate it.",
            "The text in the footer is closer than 3 mm to the trim.");

    static final List<String> CHANGES = List.of(
            "The telephone number is wrong, it ends in 17.",
            "Please make the logo about 10 % larger.",
            "The red is too orange. As on the last run, please.",
            "There is a typing error in the second paragraph: \"recieve\".",
            "New opening hours: Tuesday to Saturday, 9 to 18.",
            "Please swap the pictures on the inside.");

    static final List<String> RECALLED =
            List.of("The proof was made from the old file.", "Wrong stock in the proof, it has to be uncoated.");

    static final List<String> APPROVED_WITH_CHANGES = List.of(
            "Approved on the phone, with the corrected number put in by us.",
            "Approved if the comma on the back is mended. Done.");

    static final List<String> WITHDRAWN = List.of(
            "The customer called: the date of the event has moved.", "Overprint is missing on the black, seen at RIP.");

    static final List<String> CANCELLED = List.of(
            "The event was called off.", "Ordered twice by mistake.", "The customer prints elsewhere this time.");

    static final List<String> COMPLETED_BY_MISTAKE = List.of("Only half of the sheets are folded.");

    static final List<String> RESTORED = List.of("Complaint: 40 copies missing, to be delivered again.");

    static final List<String> TAGS =
            List.of("Reprint", "Exhibition", "Foil", "FSC paper", "Framework contract", "Sample first", "Courier");

    static final List<String> NOTES = List.of(
            "Call before delivery: the gate is closed at noon.",
            "Plates of the last run are in shelf 7.",
            "Check the bleed again before imposition.",
            "Invoice goes to the agency, goods to the shop.",
            "Paper is ordered, arrives on Tuesday.");

    static final List<String> NOTES_FOR_CUSTOMERS = List.of(
            "We deliver on Thursday morning.",
            "The colour proof is ready for you at the counter.",
            "We can hold the stock for four weeks.");

    static final List<Caller> STAFF = List.of(
            new Caller(Caller.Kind.PERSON, "marta.vidal", "Marta Vidal"),
            new Caller(Caller.Kind.PERSON, "jens.holm", "Jens Holm"),
            new Caller(Caller.Kind.PERSON, "anna.petrov", "Anna Petrov"),
            new Caller(Caller.Kind.PERSON, "dan.whitby", "Dan Whitby"));

    static final Caller WEB_SHOP = new Caller(Caller.Kind.KEY, "key-web-shop", "Web shop");
    static final Caller MIS = new Caller(Caller.Kind.KEY, "key-mis", "MIS");

    private Catalogue() {}
}
