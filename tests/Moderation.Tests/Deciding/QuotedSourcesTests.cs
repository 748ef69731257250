using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class QuotedSourcesOnSqlite(SqliteDatabases databases) : QuotedSourcesTests(databases), IClassFixture<SqliteDatabases>;

public sealed class QuotedSourcesOnPostgres(PostgresDatabases databases) : QuotedSourcesTests(databases), IClassFixture<PostgresDatabases>;

/// <summary>Whose words a comment quotes.</summary>
public abstract class QuotedSourcesTests(TestDatabases databases)
{
    private const string Insult = "You are a worthless idiot, shut up.", Page = "https://news.example/1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("> You are a worthless idiot, shut up.\n\nPlease stay polite with each other here.", "p1", null, CommentStatus.Approved)]
    [InlineData("> you are a WORTHLESS idiot […]\n\nPlease stay polite with each other here.", "p1", null, CommentStatus.Approved)]
    [InlineData("> You are a worthless idiot, shut up.\n\nPlease stay polite with each other here.", null, Page, CommentStatus.Approved)]
    [InlineData("> You are a worthless idiot, shut up.\n\nPlease stay polite with each other here.", null, "https://news.example/2", CommentStatus.Held)]
    [InlineData("> You are a worthless idiot, shut up.\n\nPlease stay polite with each other here.", "p2", null, CommentStatus.Held)]
    [InlineData("> You are a worthless idiot and a moron.\n\nPlease stay polite with each other here.", "p1", Page, CommentStatus.Held)]
    [InlineData("> You are a worthless idiot, shut up.\n> And die.\n\nPlease stay polite with each other here.", "p1", Page, CommentStatus.Held)]
    public async Task Quoted_abuse_passes_only_if_somebody_else_wrote_it_here(string content, string? parent, string? page, object status)
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        await bench.DecideAsync(Some.Scored(Insulting(site)), Ct);

        var answer = await bench.DecideAsync(Quoting(Some.Comment(site) with { Content = content, ParentId = parent, Url = page }), Ct);

        Assert.Equal(status, answer!.Status);
    }

    [Theory]
    [InlineData("p1", CommentStatus.Approved)]
    [InlineData(null, CommentStatus.Held)]
    public async Task A_rejected_comment_may_be_quoted_only_in_an_answer_to_it(string? parent, object status)
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        await bench.DecideAsync(Some.Scored(Insulting(site), ("insult", 1)), Ct);

        var answer = await bench.DecideAsync(Quoting(Answer(site) with { ParentId = parent }), Ct);

        Assert.Equal(status, answer!.Status);
    }

    [Fact]
    public async Task Authors_cannot_hide_behind_themselves()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        var author = new Author { Id = "7" };
        await bench.DecideAsync(Some.Scored(Insulting(site) with { Author = author }), Ct);

        var answer = await bench.DecideAsync(Quoting(Answer(site) with { ParentId = "p1", Author = author }), Ct);

        Assert.Equal((CommentStatus.Held, "quoted_words"), (answer!.Status, Assert.Single(answer.Reasons).Code));
    }

    [Fact]
    public async Task A_comment_of_another_site_is_not_known()
    {
        await using var bench = await BenchAsync();
        var (site, other) = (await bench.AddSiteAsync(new SiteSettings(), Ct), await bench.AddSiteAsync(new SiteSettings(), Ct));
        await bench.DecideAsync(Some.Scored(Insulting(other)), Ct);

        Assert.Equal(CommentStatus.Held, (await bench.DecideAsync(Quoting(Answer(site) with { ParentId = "p1" }), Ct))!.Status);
    }

    [Fact]
    public async Task A_comment_that_is_decided_together_with_the_answer_is_known()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);

        var (first, second) = (Guid.CreateVersion7(bench.Time.GetUtcNow()), Guid.CreateVersion7(bench.Time.GetUtcNow().AddSeconds(1)));

        var decided = await Task.WhenAll(
            bench.DecideAsync(Some.Scored(Insulting(site) with { CommentId = first }), Ct),
            bench.DecideAsync(Quoting(Answer(site) with { CommentId = second, ParentId = "p1" }), Ct));

        Assert.All(decided, decision => Assert.Equal(CommentStatus.Approved, decision!.Status));
    }

    private static CommentSubmitted Insulting(Guid site) => Some.Comment(site) with { Content = Insult, ExternalId = "p1", Url = Page };

    private static CommentSubmitted Answer(Guid site) =>
        Some.Comment(site) with { Content = $"> {Insult}\n\nPlease stay polite with each other here.", Url = Page };

    private static CommentToDecide Quoting(CommentSubmitted comment) => Some.Scored(comment) with
    {
        Quoted = new QuotedText { Share = 0.45, Scores = new Dictionary<string, double> { ["toxicity"] = 0.95 } },
    };

    private async Task<Bench> BenchAsync() => new(await databases.CreateAsync(Ct));
}
