using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deliveries;

public sealed class DeliveryReasonsOnSqlite(ModerationHost host) : DeliveryReasonsTests(host), IClassFixture<ModerationHost>;

public sealed class DeliveryReasonsOnPostgres(PostgresHost host) : DeliveryReasonsTests(host), IClassFixture<PostgresHost>;

public abstract class DeliveryReasonsTests(ModerationHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_and_its_moderators_read_which_field_of_a_comment_is_missing()
    {
        var (site, _) = await host.AddSiteAsync(Ct);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", """{"webhookUrl":"https://news.example/hooks/comments"}""", Ct);
        var flag = new CommentFlag { Code = CommentFlags.MissingContent, Field = "comment_content" };
        var comment = Some.Comment(site) with { Content = "Ann", Flags = [flag] };

        await host.Bus.Publish(Some.Classified(comment, Some.Harmless), Ct);
        var decided = await host.Received.FirstAsync<CommentDecided>(decision => decision.CommentId == comment.CommentId, Ct);

        Assert.Equal(CommentStatus.Held, decided.Status);
        var reviewed = await host.GetAsync($"/v1/review/comments/{comment.CommentId}", Ct);
        var delivery = Assert.Single((await host.GetAsync($"/v1/admin/deliveries?site={site}", Ct)).Json!["items"]!.AsArray())!;
        foreach (var reason in new[] { reviewed.Json!["comment"]!["reasons"]![0]!, delivery["reasons"]![0]! })
        {
            Assert.Equal("missing_content", reason["code"]!.GetValue<string>());
            Assert.Contains("comment_content", reason["text"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }
}
