using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;

namespace Moderation.Tests.Rules;

public sealed class RuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly SitePolicy Blank = new() { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold };

    [Fact]
    public void Every_rule_has_a_name_of_its_own() => Assert.Equal(PolicyRules.All.Count, PolicyRules.All.Select(rule => rule.Name).Distinct().Count());

    [Theory]
    [InlineData(null, CommentStatus.Held)]
    [InlineData(0, CommentStatus.Held)]
    [InlineData(1, CommentStatus.Held)]
    [InlineData(2, CommentStatus.Approved)]
    public void Comments_of_a_new_author_wait_until_enough_were_approved(int? approved, object status) =>
        Assert.Equal(
            status,
            Decide(Blank with { NewAuthors = new NewAuthorSettings { HoldFirst = 2 } }, By(approved is { } count ? new AuthorSignals { Approved = count } : null)).Status);

    [Theory]
    [InlineData(9, 0, 0, CommentStatus.Held)]
    [InlineData(10, 0, 0, CommentStatus.Approved)]
    [InlineData(10, 1, 0, CommentStatus.Held)]
    [InlineData(10, 0, 1, CommentStatus.Held)]
    public void A_good_record_is_trusted(int approved, int rejected, int strikes, object status)
    {
        var policy = SitePolicy.Default with { TrustedAuthors = new TrustedAuthorSettings { ApprovedAtLeast = 10 } };
        var assessment = By(
            new AuthorSignals { Approved = approved, Rejected = rejected, Strikes = strikes }) with
        { Scores = new Dictionary<string, double> { ["toxicity"] = 0.7 } };

        var verdict = Policy.Decide(policy, assessment);

        Assert.Equal(status, verdict.Status);
        Assert.Equal(verdict.Status == CommentStatus.Approved ? "trusted_author" : "toxicity_hold", Assert.Single(verdict.Reasons).Code);
    }

    [Theory]
    [InlineData("> Play at my casino!\n\nThis is advertising.", CommentStatus.Held)]
    [InlineData("> Play at my casino!\n\nYes, come to my casino.", CommentStatus.Rejected)]
    public void An_entry_that_is_only_quoted_rejects_nothing(string content, CommentStatus status)
    {
        var lists = new Dictionary<string, WordList> { ["x"] = new(WordMatch.Exact, ["casino"]) };
        var policy = Blank with { WordLists = [new WordListUse { Name = "x", Action = "reject" }] };

        Assert.Equal(status, Decide(policy, Saying(content) with { WordLists = lists }).Status);
    }

    [Fact]
    public void Trust_outweighs_no_rejection_and_no_list()
    {
        var trusted = By(new AuthorSignals { State = AuthorState.Trusted });
        var lists = new Dictionary<string, WordList> { ["x"] = new(WordMatch.Exact, ["casino"]) };

        Assert.Equal(CommentStatus.Rejected, Policy.Decide(SitePolicy.Default, trusted with { Scores = new Dictionary<string, double> { ["insult"] = 0.95 } }).Status);
        Assert.Equal(
            CommentStatus.Held,
            Decide(Blank with { WordLists = [new WordListUse { Name = "x" }] }, trusted with { Text = Text("casino"), WordLists = lists }).Status);
    }

    [Theory]
    [InlineData("banned", CommentStatus.Rejected, "author_banned")]
    [InlineData("muted", CommentStatus.Rejected, "author_muted")]
    [InlineData("held", CommentStatus.Held, "author_held")]
    public void What_a_moderator_said_holds_whatever_the_policy_until_its_time(string state, object status, string code)
    {
        var verdict = Decide(Blank, By(new AuthorSignals { State = state, Until = Noon.AddTicks(1), Approved = 50 }));

        Assert.Equal(status, verdict.Status);
        Assert.Equal(code, Assert.Single(verdict.Reasons).Code);
        Assert.Equal(CommentStatus.Approved, Decide(Blank, By(new AuthorSignals { State = state, Until = Noon })).Status);
    }

    [Theory]
    [InlineData(1, CommentStatus.Approved)]
    [InlineData(2, CommentStatus.Held)]
    [InlineData(3, CommentStatus.Rejected)]
    public void Strikes_count_from_their_limits_on(int strikes, object status) =>
        Assert.Equal(status, Decide(Blank with { Strikes = new StrikeSettings { HoldFrom = 2, RejectFrom = 3 } }, By(new AuthorSignals { Strikes = strikes })).Status);

    [Theory]
    [InlineData(4, CommentStatus.Approved)]
    [InlineData(5, CommentStatus.Held)]
    public void The_comment_after_so_many_is_too_many(int earlier, object status)
    {
        var policy = Blank with { Rates = [new RateSettings { By = "author", Per = "minute", Most = 5 }] };

        var verdict = Decide(policy, Known(new Signals { Rates = new Dictionary<string, int> { ["author/minute"] = earlier, ["ip/minute"] = 100 } }));

        Assert.Equal(status, verdict.Status);
    }

    [Theory]
    [InlineData(2, CommentStatus.Approved)]
    [InlineData(3, CommentStatus.Held)]
    [InlineData(10, CommentStatus.Rejected)]
    public void Near_duplicates_count_from_their_limits_on(int earlier, object status) =>
        Assert.Equal(status, Decide(Blank with { Duplicates = new DuplicateSettings { HoldFrom = 3, RejectFrom = 10 } }, Known(new Signals { Duplicates = earlier })).Status);

    [Theory]
    [InlineData("203.0.113.7", true)]
    [InlineData("203.0.114.7", false)]
    [InlineData("::ffff:203.0.113.9", true)]
    [InlineData("2001:db8:1::5", true)]
    [InlineData("2001:db9::5", false)]
    [InlineData("198.51.100.1", true)]
    [InlineData("nonsense", false)]
    [InlineData(null, false)]
    public void An_address_in_a_blocked_network_is_refused(string? ip, bool blocked)
    {
        var policy = Blank with { Blocks = new BlockSettings { Ips = ["203.0.113.0/24", "2001:db8::/32", "198.51.100.1"] } };

        Assert.Equal(blocked ? CommentStatus.Rejected : CommentStatus.Approved, Decide(policy, Saying("x") with { Author = new Author { Ip = ip } }).Status);
    }

    [Theory]
    [InlineData("a@throwaway.example", true)]
    [InlineData("a@MX.Throwaway.Example", true)]
    [InlineData("throwaway.example@mail.example", false)]
    [InlineData("a@notthrowaway.example", false)]
    public void An_address_at_a_blocked_domain_is_refused(string email, bool blocked)
    {
        var policy = Blank with { Blocks = new BlockSettings { EmailDomains = ["throwaway.example"] } };

        Assert.Equal(blocked ? CommentStatus.Rejected : CommentStatus.Approved, Decide(policy, Saying("x") with { Author = new Author { Email = email } }).Status);
    }

    [Theory]
    [InlineData("2026-05-04T20:59:59Z", false)]
    [InlineData("2026-05-04T21:00:00Z", true)]
    [InlineData("2026-05-05T03:59:59Z", true)]
    [InlineData("2026-05-05T04:00:00Z", false)]
    public void Quiet_hours_are_those_of_the_site_and_may_pass_midnight(string at, bool quiet) =>
        Assert.Equal(quiet, QuietHours.Holds(new QuietHoursSettings { TimeZone = "Europe/Berlin", From = "23:00", To = "06:00" }, Parse(at)));

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", true)]
    [InlineData("2026-03-29T01:30:00Z", false)]
    [InlineData("2026-10-25T00:30:00Z", true)]
    [InlineData("2026-10-25T01:30:00Z", true)]
    public void Quiet_hours_keep_to_the_clock_when_it_is_changed(string at, bool quiet) =>
        Assert.Equal(quiet, QuietHours.Holds(new QuietHoursSettings { TimeZone = "Europe/Berlin", From = "23:00", To = "03:00" }, Parse(at)));

    [Theory]
    [InlineData("2026-05-09T23:30:00Z", true)]
    [InlineData("2026-05-10T05:30:00Z", true)]
    [InlineData("2026-05-10T23:30:00Z", false)]
    public void The_small_hours_belong_to_the_evening_before(string at, bool quiet) =>
        Assert.Equal(quiet, QuietHours.Holds(new QuietHoursSettings { From = "23:00", To = "06:00", Days = ["saturday"] }, Parse(at)));

    [Theory]
    [InlineData("pt-BR", CommentStatus.Approved)]
    [InlineData("EN", CommentStatus.Approved)]
    [InlineData("eng", CommentStatus.Approved)]
    [InlineData("no", CommentStatus.Approved)]
    [InlineData("nb", CommentStatus.Approved)]
    [InlineData("de", CommentStatus.Approved)]
    [InlineData("de_CH", CommentStatus.Approved)]
    [InlineData("und", CommentStatus.Held)]
    [InlineData("ptx", CommentStatus.Held)]
    [InlineData("fr", CommentStatus.Held)]
    [InlineData(null, CommentStatus.Approved)]
    public void A_language_that_the_site_does_not_take_is_held(string? language, object status) =>
        Assert.Equal(status, Decide(Blank with { Languages = new LanguageSettings { Accepted = ["en", "pt", "nb", "de-AT"] } }, Saying("x") with { Language = language }).Status);

    [Theory]
    [InlineData(4, CommentStatus.Rejected)]
    [InlineData(5, CommentStatus.Held)]
    public void Beyond_the_daily_quota_a_rejection_is_a_hold(int rejected, object status)
    {
        var policy = SitePolicy.Default with { DailyQuota = new DailyQuotaSettings { Rejections = 5 } };

        var verdict = Policy.Decide(policy, Known(new Signals { RejectedToday = rejected }) with { Scores = new Dictionary<string, double> { ["spam"] = 1 } });

        Assert.Equal(status, verdict.Status);
        Assert.Equal(rejected < 5 ? ["spam_reject"] : ["daily_quota", "spam_reject"], verdict.Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void The_daily_quota_does_not_let_in_whom_a_moderator_has_banned()
    {
        var signals = new Signals { RejectedToday = 99, Author = new AuthorSignals { State = AuthorState.Banned } };

        Assert.Equal(CommentStatus.Rejected, Decide(Blank with { DailyQuota = new DailyQuotaSettings() }, Known(signals)).Status);
    }

    [Theory]
    [InlineData(0.1, CommentStatus.Approved, "clearly_harmless")]
    [InlineData(0.11, CommentStatus.Held, "new_author")]
    public void Mere_caution_does_not_hold_what_is_clearly_harmless(double toxicity, object status, string code)
    {
        var policy = Blank with
        {
            NewAuthors = new NewAuthorSettings(),
            Thresholds = new Dictionary<string, AttributeThresholds> { ["toxicity"] = new() { Approve = 0.1, Hold = 0.5 } },
        };

        var verdict = Policy.Decide(policy, Saying("x") with { Scores = new Dictionary<string, double> { ["toxicity"] = toxicity } });

        Assert.Equal((status, code), (verdict.Status, Assert.Single(verdict.Reasons).Code));
    }

    [Fact]
    public void Thresholds_that_only_tag_change_nothing_else()
    {
        var policy = Blank with { Thresholds = new Dictionary<string, AttributeThresholds> { ["spam"] = new() { Hold = 0.5, Reject = 0.9, TagOnly = true } } };

        var verdict = Policy.Decide(policy, Saying("x") with { Scores = new Dictionary<string, double> { ["spam"] = 0.95 } });

        Assert.Equal(CommentStatus.Approved, verdict.Status);
        Assert.Empty(verdict.Reasons);
        Assert.Equal(["spam_reject", "spam_hold"], verdict.Tags);
    }

    [Fact]
    public void Every_rule_can_be_in_the_shadow()
    {
        var lists = new Dictionary<string, WordList> { ["x"] = new(WordMatch.Exact, ["casino"]) };
        var policy = new SitePolicy
        {
            Thresholds = new Dictionary<string, AttributeThresholds> { ["spam"] = new() { Hold = 0.1, Reject = 0.2 } },
            FailMode = FailMode.Reject,
            WordLists = [new WordListUse { Name = "x" }],
            Links = new LinkSettings { HoldFrom = 1, BannedHosts = ["casino.example"] },
            NewAuthors = new NewAuthorSettings { HoldFirst = 5 },
            Strikes = new StrikeSettings { HoldFrom = 1 },
            Rates = [new RateSettings { By = "ip", Per = "day", Most = 1 }],
            Duplicates = new DuplicateSettings { HoldFrom = 1 },
            Edits = new EditSettings(),
            Replies = new ReplySettings(),
            Blocks = new BlockSettings { Ips = ["203.0.113.7"], EmailDomains = ["mail.example"] },
            QuietHours = new QuietHoursSettings { From = "00:00", To = "00:00" },
            Languages = new LanguageSettings { Accepted = ["de"] },
            TagOnly = [.. PolicyRules.All.Select(rule => rule.Name)],
        };
        var assessment = new Assessment
        {
            Scores = new Dictionary<string, double> { ["spam"] = 1 },
            IsExpired = true,
            LanguageSupported = false,
            Language = "en",
            At = Noon,
            Text = Text("casino https://casino.example"),
            Author = new Author { Ip = "203.0.113.7", Email = "a@mail.example" },
            WordLists = lists,
            Signals = new Signals
            {
                Author = new AuthorSignals { Strikes = 1, State = AuthorState.Banned },
                Rates = new Dictionary<string, int> { ["ip/day"] = 1 },
                Duplicates = 1,
                Edited = new EditedDecision { Status = CommentStatus.Approved, By = DecidedBy.Policy },
                ParentRejected = true,
            },
        };

        var verdict = Policy.Decide(policy, assessment);

        Assert.Equal(CommentStatus.Approved, verdict.Status);
        Assert.Empty(verdict.Reasons);
        Assert.Equal(18, verdict.Tags.Count);
        Assert.Equal(CommentStatus.Rejected, Policy.Decide(policy with { TagOnly = null }, assessment).Status);
    }

    [Fact]
    public void A_comment_without_scores_is_still_subject_to_everything_else()
    {
        var banned = new Assessment
        {
            Scores = new Dictionary<string, double>(),
            IsExpired = true,
            Signals = new Signals { Author = new AuthorSignals { State = AuthorState.Banned } }
        };

        Assert.Equal(CommentStatus.Rejected, Policy.Decide(SitePolicy.Default with { FailMode = FailMode.Approve }, banned).Status);
    }

    [Fact]
    public void Effects_without_attribute_do_not_hide_each_other()
    {
        var policy = Blank with { NewAuthors = new NewAuthorSettings(), Links = new LinkSettings { HoldFrom = 1 } };

        Assert.Equal(["links", "new_author"], Decide(policy, Saying("https://x.example")).Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void A_full_policy_survives_being_stored()
    {
        var policy = SitePolicy.Default with
        {
            Links = new LinkSettings { HoldFrom = 2 },
            Rates = [new RateSettings { By = "ip", Per = "day", Most = 1 }],
            QuietHours = new QuietHoursSettings { From = "22:00", To = "06:00", Days = ["monday"] },
            TagOnly = ["links"],
        };

        Assert.Equal(policy.ToJson(), SitePolicy.Parse(policy.ToJson()).ToJson());
    }

    private static Verdict Decide(SitePolicy policy, Assessment assessment) => Policy.Decide(policy, assessment);

    private static CommentText Text(string text) => new(text, ContentFormat.Text, null);

    private static Assessment Saying(string text) => new() { Scores = new Dictionary<string, double>(), Text = Text(text), At = Noon };

    private static Assessment Known(Signals signals) => Saying("x") with { Signals = signals };

    private static Assessment By(AuthorSignals? author) => Known(new Signals { Author = author });

    private static DateTimeOffset Parse(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
}
