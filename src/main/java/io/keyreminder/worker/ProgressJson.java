package io.keyreminder.worker;

import io.keyreminder.job.scan.SliceProgress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a slice has come, as the ledger keeps it.
 *
 * @param run the run in whose name it was scanned last
 * @param progress how far that came
 */
record ProgressJson(long run, SliceProgress progress) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/**
	 * Reads what was kept.
	 * @param run the run at work, which counts for itself
	 * @param written what was kept, or null
	 */
	static SliceProgress read(long run, @Nullable String written) {
		if (written == null) {
			return SliceProgress.NOTHING;
		}
		ProgressJson kept = MAPPER.readValue(written, ProgressJson.class);
		return (kept.run == run) ? kept.progress : kept.progress.forFurtherRun();
	}

	/**
	 * What is to be kept.
	 * @param run the run at work
	 * @param progress how far it has come
	 */
	static String write(long run, SliceProgress progress) {
		return MAPPER.writeValueAsString(new ProgressJson(run, progress));
	}

}
