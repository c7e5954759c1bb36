package io.keyreminder.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Draws how calls and time grow with the number of users, as SVG.
 */
final class Chart {

	private static final List<String> CASES = List.of(Results.LOOP, Results.FIRST, Results.NOTHING_NEW);

	private static final List<String> COLOURS = List.of("#c0392b", "#2471a3", "#1e8449");

	private static final int WIDTH = 340;

	private static final int HEIGHT = 220;

	private static final int LEFT = 70;

	private static final int TOP = 50;

	private final Results results;

	Chart(Results results) {
		this.results = results;
	}

	String svg() {
		StringBuilder svg = new StringBuilder(
				"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 370\" font-family=\"sans-serif\" font-size=\"13\">\n");
		svg.append("<rect width=\"900\" height=\"370\" fill=\"#ffffff\"/>\n");
		panel(svg, 0, "calls of AWS", 1, this.results::calls);
		panel(svg, 440, "seconds, 20 ms a call", 1000, this.results::wall);
		for (int i = 0; i < CASES.size(); i++) {
			int x = LEFT + 250 * i;
			svg.append(line("<line x1=\"%d\" y1=\"345\" x2=\"%d\" y2=\"345\" stroke=\"%s\" stroke-width=\"3\"/>", x,
					x + 24, COLOURS.get(i)));
			svg.append(text(x + 32, 350, "start", CASES.get(i)));
		}
		return svg.append("</svg>\n").toString();
	}

	private void panel(StringBuilder svg, int offset, String title, double unit,
			BiFunction<String, Integer, Long> value) {
		double most = CASES.stream()
			.flatMap((each) -> this.results.sizes(each)
				.stream()
				.filter((size) -> size <= Results.USERS)
				.map((size) -> value.apply(each, size) / unit))
			.max(Double::compare)
			.orElse(1.0);
		int x0 = offset + LEFT;
		svg.append(text(x0, 28, "start", title));
		for (int i = 0; i <= 4; i++) {
			int y = TOP + HEIGHT - HEIGHT * i / 4;
			int x = x0 + WIDTH * i / 4;
			svg.append(
					line("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#dddddd\"/>", x0, y, x0 + WIDTH, y));
			svg.append(text(x0 - 8, y + 4, "end", String.format(Locale.ROOT, "%.0f", most * i / 4)));
			svg.append(text(x, TOP + HEIGHT + 20, "middle", String.valueOf(Results.USERS * i / 4)));
		}
		svg.append(text(x0 + WIDTH / 2, TOP + HEIGHT + 40, "middle", "users"));
		for (int i = 0; i < CASES.size(); i++) {
			String name = CASES.get(i);
			String points = this.results.sizes(name)
				.stream()
				.filter((size) -> size <= Results.USERS)
				.map((size) -> String.format(Locale.ROOT, "%.1f,%.1f", x0 + (double) WIDTH * size / Results.USERS,
						TOP + HEIGHT - HEIGHT * value.apply(name, size) / unit / most))
				.collect(Collectors.joining(" "));
			svg.append(line("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"3\"/>", points,
					COLOURS.get(i)));
		}
	}

	private static String text(int x, int y, String anchor, String text) {
		return line("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#222222\">%s</text>", x, y, anchor, text);
	}

	private static String line(String format, Object... values) {
		return String.format(Locale.ROOT, format, values) + "\n";
	}

}
