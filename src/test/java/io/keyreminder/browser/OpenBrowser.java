package io.keyreminder.browser;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A browser for all tests of a class, with a folder for what they show.
 */
public final class OpenBrowser implements BeforeAllCallback, AfterAllCallback {

	private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));

	private @Nullable Path folder;

	private @Nullable Browser browser;

	@Override
	public void beforeAll(ExtensionContext context) throws Exception {
		// Not deleted: the browser's children write to their profile after its end.
		this.folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "browser").toAbsolutePath();
		this.browser = Browser.start(Files.createDirectory(folder().resolve("profile")));
	}

	@Override
	public void afterAll(ExtensionContext context) throws Exception {
		if (this.browser != null) {
			this.browser.close();
		}
	}

	/**
	 * A folder for the files that are shown.
	 * @return an absolute path
	 */
	public Path folder() {
		return Objects.requireNonNull(this.folder);
	}

	/**
	 * Opens a page and takes its picture.
	 * @param address what is opened
	 * @param width of the window, in CSS pixels
	 * @param dark whether the person prefers dark colours
	 * @param picture the picture's name
	 * @return the page, once it has been loaded
	 * @throws Exception if it cannot be opened
	 */
	public Page show(URI address, int width, boolean dark, String picture) throws Exception {
		Page page = Objects.requireNonNull(this.browser).open(address, width, dark);
		page.picture(PICTURES.resolve(picture + ".png"));
		return page;
	}

}
