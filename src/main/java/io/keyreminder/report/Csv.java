package io.keyreminder.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Writes reports as CSV (RFC 4180): a header line with the fields of the record, a line
 * for each report; null is empty.
 */
public final class Csv {

	/** For spreadsheets: no cell becomes a formula. */
	public static final Csv SAFE = new Csv(builder().addModule(new SimpleModule().addSerializer(new Text())));

	/** For programs: each cell is what the report says. */
	public static final Csv RAW = new Csv(builder());

	private static final String ORGANIZATION = "organization";

	private static final String ACCOUNTS = "accounts";

	private static final Set<String> NO_CELLS = Set.of(ORGANIZATION, ACCOUNTS);

	private final CsvMapper mapper;

	private Csv(CsvMapper.Builder mapper) {
		this.mapper = mapper.build();
	}

	private static CsvMapper.Builder builder() {
		return CsvMapper.builder()
			.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
			.addMixIn(RunReport.class, OneCellEach.class);
	}

	/**
	 * Writes a table.
	 * @param <T> the reports' type
	 * @param type a record, whose components are the columns
	 * @param reports the lines
	 * @param out where to; left open
	 */
	public <T> void write(Class<T> type, List<T> reports, PrintWriter out) {
		CsvSchema.Builder cells = CsvSchema.builder();
		this.mapper.schemaFor(type).forEach((column) -> {
			if (!NO_CELLS.contains(column.getName())) {
				cells.addColumn(column);
			}
		});
		CsvSchema columns = cells.build();
		out.println(String.join(",", columns.getColumnNames()));
		out.print(this.mapper.writer(columns).writeValueAsString(reports));
		out.flush();
	}

	/**
	 * What a cell cannot hold is no column.
	 */
	@JsonIgnoreProperties({ ORGANIZATION, ACCOUNTS })
	private static final class OneCellEach {

	}

	/**
	 * A spreadsheet takes a cell that begins with one of these for a formula, a Japanese
	 * one also if it is one of the wide forms. See
	 * <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a>. Where
	 * lists are separated by semicolons, or by tabs, a text of ours becomes several
	 * cells.
	 */
	private static final class Text extends StdSerializer<String> {

		private static final String BEGINS_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

		/** Where another cell may begin, if what follows begins a formula. */
		private static final Pattern OTHER_CELL = Pattern
			.compile("[;\t\r\n][\\h\"]*(?=[" + BEGINS_A_FORMULA.replace("-", "\\-") + "])");

		Text() {
			super(String.class);
		}

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			boolean formula = !value.isEmpty() && BEGINS_A_FORMULA.indexOf(value.charAt(0)) >= 0;
			generator.writeString((formula ? "'" : "") + OTHER_CELL.matcher(value).replaceAll("$0'"));
		}

	}

}
