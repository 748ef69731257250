using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class RevisionsOnSqlite(ModerationHost host) : RevisionsTests(host), IClassFixture<ModerationHost>;

public sealed class RevisionsOnPostgres(PostgresHost host) : RevisionsTests(host), IClassFixture<PostgresHost>;

public abstract class RevisionsTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task Moderators_see_each_earlier_text_beside_the_decisions_about_it()
    {
        var comment = Some.Comment(await NewSiteAsync()) with { Content = "You are a fool.", Author = new Author { Id = "ann", Name = "Ann" } };
        await HeldAsync(comment, null, ("insult", 0.7));
        await DecideAsync(comment.CommentId, "approve", version: 1);
        await SentAsync(comment with { Revision = 2, Content = "<p>You are a saint.</p>", Format = ContentFormat.Html }, null, ("insult", 0.01));
        await SentAsync(comment with { Revision = 4, Content = "Never mind." }, null, ("insult", 0.01));

        var details = (await Host.GetAsync($"/v1/review/comments/{comment.CommentId}", Ct)).Json!;

        Assert.Equal("Never mind.", details["comment"]!["content"]!.GetValue<string>());
        Assert.Equal(
            ["1 text You are a fool.", "2 html <p>You are a saint.</p>"],
            details["earlierRevisions"]!.AsArray().Select(r => $"{r!["revision"]} {r["format"]!.GetValue<string>()} {r["content"]!.GetValue<string>()}"));
        Assert.Equal("Ann", details["earlierRevisions"]![0]!["authorName"]!.GetValue<string>());
        Assert.Equal([1, 1, 2, 4], details["history"]!.AsArray().Select(entry => entry!["revision"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_revision_that_comes_late_or_twice_changes_no_earlier_text()
    {
        var comment = Some.Comment(await NewSiteAsync());
        await SentAsync(comment, null, ("toxicity", 0.01));
        await SentAsync(comment with { Revision = 2, Content = "Second." }, null, ("toxicity", 0.01));
        await Host.Bus.Publish(Some.Classified(comment with { Revision = 2, Content = "Second." }, Some.Harmless), Ct);
        await Host.Bus.Publish(Some.Classified(comment, Some.Harmless), Ct);
        await SentAsync(comment with { Revision = 3, Content = "Third." }, null, ("toxicity", 0.01));

        var details = (await Host.GetAsync($"/v1/review/comments/{comment.CommentId}", Ct)).Json!;

        Assert.Equal([comment.Content, "Second."], details["earlierRevisions"]!.AsArray().Select(r => r!["content"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_first_text_and_the_latest_are_kept_however_often_a_comment_is_edited()
    {
        var comment = Some.Comment(await NewSiteAsync());
        for (var revision = 1; revision <= 25; revision++)
            await SentAsync(comment with { Revision = revision }, null, ("toxicity", 0.01));

        var details = (await Host.GetAsync($"/v1/review/comments/{comment.CommentId}", Ct)).Json!;

        Assert.Equal([1, .. Enumerable.Range(5, 20)], details["earlierRevisions"]!.AsArray().Select(r => r!["revision"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_comment_that_nobody_edited_has_no_earlier_text()
    {
        var comment = await SentAsync(await NewSiteAsync(), ("toxicity", 0.01));

        Assert.Empty((await Host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!["earlierRevisions"]!.AsArray());
    }
}
