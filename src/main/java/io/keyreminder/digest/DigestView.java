package io.keyreminder.digest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.keyreminder.account.AccountState;
import io.keyreminder.digest.DigestPage.Color;
import io.keyreminder.digest.DigestPage.Figure;
import io.keyreminder.digest.DigestPage.Row;
import io.keyreminder.digest.DigestPage.Section;
import io.keyreminder.digest.DigestPage.Table;
import io.keyreminder.policy.Exemption;
import io.keyreminder.report.BaseStatus;
import io.keyreminder.report.OpenCounts;
import io.keyreminder.report.RunReport;
import io.keyreminder.text.PublicText;

/**
 * Lays the digest out: the numbers, a section for each of them, and the commands that say
 * more.
 */
final class DigestView {

	private final Digest digest;

	private final DigestTexts texts;

	private final DigestLists lists;

	/**
	 * Lays a digest out.
	 * @param digest what it tells
	 * @param texts in which language
	 */
	DigestView(Digest digest, DigestTexts texts) {
		this.digest = digest;
		this.texts = texts;
		this.lists = new DigestLists(digest, texts);
	}

	DigestPage page() {
		boolean begun = !this.digest.status().accounts().isEmpty();
		List<Figure> figures = begun ? figures() : List.of();
		List<Section> sections = begun
				? List.of(nights(), told(), gone(), overdue(), unreached(), exemptions(), accounts()) : List
					.of(new Section(this.texts.say("nights.title"), List.of(this.texts.say("nights.none")), List.of()));
		return new DigestPage(this.texts.language(), subject(begun), this.texts.say("title", period()), figures,
				sections, footer(begun));
	}

	private String period() {
		LocalDate since = this.digest.since();
		LocalDate until = this.digest.until();
		return since.equals(until) ? this.texts.say("period.day", since) : this.texts.say("period.days", since, until);
	}

	/**
	 * Of the numbers only those that are not 0, and whether the nights go as they should.
	 */
	private String subject(boolean begun) {
		if (!begun) {
			return this.texts.say("subject", period(), this.texts.say("subject.noRun"));
		}
		List<String> parts = new ArrayList<>();
		BaseStatus.State worst = this.digest.status().accounts().get(0).state();
		if (worst == BaseStatus.State.FAILED || worst == BaseStatus.State.TOO_OLD) {
			parts.add(this.texts.say("subject." + worst));
		}
		add(parts, "told", this.digest.told().told());
		add(parts, "overdue", this.lists.overdueKeys());
		add(parts, "unreached", this.lists.unreachedOwners());
		add(parts, "exemptions", this.lists.exemptionCount());
		add(parts, "missed", this.lists.missed().size());
		if (parts.isEmpty()) {
			parts.add(this.texts.say((worst == BaseStatus.State.OK) ? "subject.quiet" : "subject.open"));
		}
		return this.texts.say("subject", period(), String.join(this.texts.say("comma"), parts));
	}

	private void add(List<String> parts, String name, int number) {
		if (number > 0) {
			parts.add(this.texts.say("subject." + name, number));
		}
	}

	private List<Figure> figures() {
		return List.of(new Figure(this.digest.told().told(), this.texts.say("figure.told"), Color.PLAIN),
				new Figure(this.digest.ended().inTime(), this.texts.say("figure.inTime"), Color.GOOD),
				open(this.lists.overdueKeys(), "figure.overdue"),
				open(this.lists.unreachedOwners(), "figure.unreached"),
				open(this.lists.exemptionCount(), "figure.exemptions"),
				open(this.lists.missed().size(), "figure.missed"));
	}

	private Figure open(int number, String what) {
		return new Figure(number, this.texts.say(what), (number > 0) ? Color.BAD : Color.GOOD);
	}

	private Section nights() {
		List<BaseStatus> bases = this.digest.status().accounts();
		List<Row> rows = bases.stream().map(this::night).toList();
		return new Section(this.texts.say("nights.title"),
				Stream
					.concat(Stream.of(this.texts.say("nights.runs", this.digest.runs(), this.digest.completed())),
							bases.stream().map(BaseStatus::error).flatMap(Stream::ofNullable).map(PublicText::whole))
					.toList(),
				this.lists.table("nights", false, rows, "status"));
	}

	private Row night(BaseStatus base) {
		RunReport run = base.newest();
		return new Row(this.lists.account(base.account()), List.of(this.texts.say("state." + base.state()),
				(run != null) ? "%d (%s)".formatted(run.run(), run.date()) : "-",
				base.open().equals(OpenCounts.NOTHING) ? this.texts.say("nights.nothing") : base.open().inWords()));
	}

	private Section told() {
		if (this.digest.sent().isEmpty() && this.digest.told().told() == 0) {
			return section("told", List.of(this.texts.say("told.nobody")), List.of());
		}
		return section("told",
				List.of(this.texts.say("told.keys", this.digest.told().told()),
						this.texts.say("told.notices", this.digest.sent().size(), this.lists.messages())),
				Stream.concat(this.lists.days().stream(), this.lists.told().stream()).toList());
	}

	private Section gone() {
		List<String> sentences = new ArrayList<>();
		int ended = this.digest.ended().told();
		sentences.add((ended == 0) ? this.texts.say("gone.none") : this.texts.say("gone.ended", ended,
				this.digest.ended().inTime(), this.digest.ended().late(), this.digest.ended().unknown()));
		if (this.digest.told().told() > 0) {
			sentences.add(this.texts.say("gone.told", this.digest.told().told(), this.digest.told().inTime(),
					this.digest.told().late(), this.digest.told().stillActive(), this.digest.told().open(),
					this.digest.told().unknown()));
		}
		int decided = this.digest.ever().decided();
		if (decided > 0) {
			sentences.add(this.texts.say("gone.ever", decided, this.digest.ever().inTime(),
					100L * this.digest.ever().inTime() / decided));
		}
		return section("gone", sentences, this.lists.months());
	}

	private Section overdue() {
		return section("overdue", List.of((this.lists.overdueKeys() == 0) ? this.texts.say("overdue.none")
				: this.texts.say("overdue.keys", this.lists.overdueKeys())), this.lists.overdue());
	}

	private Section unreached() {
		return section("unreached", List.of((this.lists.unreachedOwners() == 0) ? this.texts.say("unreached.none")
				: this.texts.say("unreached.owners", this.lists.unreachedOwners())), this.lists.unreached());
	}

	private Section exemptions() {
		return section("exemptions",
				List.of((this.lists.exemptionCount() == 0) ? this.texts.say("exemptions.none", Exemption.SOON)
						: this.texts.say("exemptions.end", this.lists.exemptionCount(), Exemption.SOON)),
				this.lists.exemptions());
	}

	private Section accounts() {
		long included = count(AccountState.INCLUDED);
		List<String> sentences = new ArrayList<>();
		sentences.add(this.lists.missed().isEmpty() ? this.texts.say("accounts.none", included)
				: this.texts.say("accounts.missed", this.lists.missed().size(), included));
		if (included < this.digest.accounts().size()) {
			sentences.add(this.texts.say("accounts.others", count(AccountState.EXCLUDED),
					count(AccountState.NOT_ACTIVE), count(AccountState.GONE)));
		}
		return section("accounts", sentences, this.lists.accounts());
	}

	private long count(AccountState state) {
		return this.digest.accounts().stream().filter((each) -> each.state() == state).count();
	}

	private Section section(String name, List<String> sentences, List<Table> tables) {
		return new Section(this.texts.say(name + ".title"), sentences, tables);
	}

	private List<String> footer(boolean begun) {
		List<String> sentences = new ArrayList<>();
		if (begun) {
			sentences.add(this.texts.say("footer.numbers", this.digest.since(), this.digest.until()));
		}
		sentences.add(this.texts.say("footer.sent"));
		return sentences;
	}

}
