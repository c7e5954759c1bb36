package io.keyreminder.care;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.StreamUtils;

/**
 * Backups as whoever changes one does it.
 *
 * @param files the files in it, by name
 */
record Zips(Map<String, String> files) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/**
	 * Reads a backup.
	 * @param file the zip
	 * @return what is in it
	 */
	static Zips read(Path file) throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (ZipEntry entry : zip.stream().toList()) {
				files.put(entry.getName(),
						StreamUtils.copyToString(zip.getInputStream(entry), StandardCharsets.US_ASCII));
			}
		}
		return new Zips(files);
	}

	/**
	 * A file in the backup.
	 * @param name its name
	 * @return its text
	 */
	String file(String name) {
		return Objects.requireNonNull(this.files.get(name));
	}

	/**
	 * The tables' files, which are the same for each database.
	 * @return them by name
	 */
	Map<String, String> tables() {
		Map<String, String> tables = new TreeMap<>(this.files);
		tables.remove(Manifest.FILE);
		return tables;
	}

	/**
	 * Changes a file.
	 * @param name its name
	 * @param change what is changed
	 * @return this backup
	 */
	Zips change(String name, UnaryOperator<String> change) {
		this.files.compute(name, (same, text) -> change.apply((text != null) ? text : ""));
		return this;
	}

	/**
	 * Lets the manifest tell of a table what its file holds now.
	 * @param table the table
	 * @return this backup
	 */
	Zips tellOf(String table) {
		String rows = file(table + ".jsonl");
		byte[] bytes = rows.getBytes(StandardCharsets.US_ASCII);
		return change(Manifest.FILE, (text) -> {
			ObjectNode manifest = (ObjectNode) MAPPER.readTree(text);
			manifest.get("tables").forEach((each) -> {
				if (each.get("table").asString().equals(table)) {
					((ObjectNode) each).put("bytes", bytes.length)
						.put("rows", rows.lines().count())
						.put("sha256", HexFormat.of().formatHex(BackupWriter.sha256().digest(bytes)));
				}
			});
			return MAPPER.writeValueAsString(manifest);
		});
	}

	/**
	 * Writes the backup.
	 * @param file the zip
	 * @return the same
	 */
	Path write(Path file) throws IOException {
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, String> each : this.files.entrySet()) {
				zip.putNextEntry(new ZipEntry(each.getKey()));
				zip.write(each.getValue().getBytes(StandardCharsets.US_ASCII));
				zip.closeEntry();
			}
		}
		return file;
	}

}
