using Intake.Tests.Hosting;

namespace Intake.Tests.Dialects;

public sealed class DescriptionTests
{
    [Fact]
    public async Task Every_dialect_is_described_under_its_own_name_with_a_body()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await IntakeHost.StartAsync();

        var paths = (await host.SendAsync(HttpMethod.Get, "/openapi/v1.json", null, ct)).Json!["paths"]!;

        foreach (var (path, tag) in new[]
        {
            ("/v1alpha1/comments:analyze", "Perspective"),
            ("/v1/moderations", "OpenAI"),
            ("/v1/coral/{site}", "Coral"),
            ("/v1/sites/{site}/comments", "Form")
        })
        {
            var post = paths[path]!["post"]!;
            Assert.Equal(tag, post["tags"]![0]!.GetValue<string>());
            Assert.NotNull(post["requestBody"]!["content"]);
        }
    }
}
