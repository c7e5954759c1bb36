package io.keyreminder.fakeaws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list, by the parameters {@code MaxItems} and {@code Marker}.
 */
final class Page<T> {

	private static final int DEFAULT_ITEMS = 100;

	private static final int MAX_ITEMS = 1000;

	private final List<T> items;

	private final @Nullable String nextMarker;

	private Page(List<T> items, @Nullable String nextMarker) {
		this.items = items;
		this.nextMarker = nextMarker;
	}

	/**
	 * Cuts a page out of a list.
	 * @param all the whole list
	 * @param form the call
	 * @param ceiling the longest page: IAM may return fewer items than asked for
	 */
	static <T> Page<T> of(List<T> all, Form form, int ceiling) {
		int from = Math.min(position(form.get("Marker")), all.size());
		int to = Math.min(from + Math.min(maxItems(form.get("MaxItems")), ceiling), all.size());
		return new Page<>(all.subList(from, to), (to < all.size()) ? marker(to) : null);
	}

	void write(Xml xml, String listName, Consumer<T> itemWriter) {
		xml.text("IsTruncated", this.nextMarker != null);
		xml.element(listName, () -> this.items.forEach((item) -> xml.element("member", () -> itemWriter.accept(item))));
		if (this.nextMarker != null) {
			xml.text("Marker", this.nextMarker);
		}
	}

	private static int maxItems(@Nullable String text) {
		int maxItems = (text != null) ? Integer.parseInt(text) : DEFAULT_ITEMS;
		if (maxItems < 1 || maxItems > MAX_ITEMS) {
			throw Form.invalid("maxItems", text, (maxItems < 1) ? "Member must have value greater than or equal to 1"
					: "Member must have value less than or equal to 1000");
		}
		return maxItems;
	}

	private static String marker(int position) {
		return Base64.getUrlEncoder().encodeToString(("page:" + position).getBytes(StandardCharsets.UTF_8));
	}

	private static int position(@Nullable String marker) {
		if (marker == null) {
			return 0;
		}
		try {
			String text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(marker)))
				.toString();
			return Integer.parseInt(text.substring("page:".length()));
		}
		catch (RuntimeException ex) {
			throw new AwsError(400, "ValidationError", "Invalid Marker.");
		}
	}

}
