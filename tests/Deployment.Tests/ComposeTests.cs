using System.Globalization;
using System.Text.RegularExpressions;
using Servers;

namespace Deployment.Tests;

public sealed partial class ComposeTests(RunningSystem system) : IClassFixture<RunningSystem>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Thank you, this was a good read.", "approved")]
    [InlineData("What a silly thing to say, do you ever think before you write?", "held")]
    [InlineData("You are a worthless idiot, shut up.", "rejected")]
    public async Task A_comment_posted_to_the_published_port_is_decided(string content, string status)
    {
        RunningSystem.SkipWithoutDocker();

        var comment = await system.PostAsync(content, Ct);

        Assert.Equal(status, comment["status"]!.GetValue<string>());
        Assert.Equal("policy", comment["decidedBy"]!.GetValue<string>());
    }

    [Fact]
    public async Task No_container_is_root_or_has_a_capability_or_may_write_to_its_image()
    {
        RunningSystem.SkipWithoutDocker();

        var containers = await system.Project.ContainersAsync(Ct, "--all");

        Assert.True(containers.Count >= 6, "secrets, postgres, rabbitmq, intake, classifier and moderation");
        foreach (var container in containers)
        {
            var rights = await system.Project.InspectAsync(container, "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}", Ct);
            Assert.Matches(@"^(1654|postgres|rabbitmq) true \[ALL\] \[no-new-privileges:true\]$", rights);
        }

        foreach (var container in await system.Project.ContainersAsync(Ct))
            Assert.NotEqual("0", await system.Project.ExecAsync(container, "id -u", Ct));
    }

    [Theory]
    [InlineData("postgres", false)]
    [InlineData("rabbitmq", false)]
    [InlineData("classifier", false)]
    [InlineData("intake", true)]
    [InlineData("moderation", true)]
    public async Task Only_the_front_doors_are_published(string service, bool isPublished)
    {
        RunningSystem.SkipWithoutDocker();

        var container = (await system.Project.ContainersAsync(Ct, service))[0];

        Assert.Equal(isPublished, (await system.Project.InspectAsync(container, "{{.HostConfig.PortBindings}}", Ct)).Contains("8080/tcp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("intake", "ConnectionStrings__Intake ConnectionStrings__RabbitMq SiteKeys__Secret")]
    [InlineData("moderation", "ConnectionStrings__Moderation ConnectionStrings__RabbitMq SiteKeys__Secret")]
    [InlineData("classifier", "ConnectionStrings__RabbitMq")]
    public async Task A_service_sees_its_own_secrets_alone(string service, string settings)
    {
        RunningSystem.SkipWithoutDocker();

        var container = (await system.Project.ContainersAsync(Ct, service))[0];

        Assert.Equal(settings, await system.Project.ExecAsync(container, "cd /run/settings && echo *", Ct));
    }

    [Theory]
    [InlineData("classifier-comments")]
    [InlineData("moderation-classified")]
    [InlineData("intake-decisions")]
    public async Task The_broker_keeps_what_it_dead_letters_until_it_is_safe(string queue)
    {
        RunningSystem.SkipWithoutDocker();
        var broker = (await system.Project.ContainersAsync(Ct, "rabbitmq"))[0];

        var policies = await system.Project.ExecAsync(broker, "rabbitmqctl --quiet --vhost moderation list_queues name effective_policy_definition", Ct);

        var policy = policies.Split('\n').Single(line => line.StartsWith($"{queue}\t", StringComparison.Ordinal));
        Assert.Contains("at-least-once", policy, StringComparison.Ordinal);
        Assert.Contains("reject-publish", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_cannot_enter_the_other_ones_database()
    {
        RunningSystem.SkipWithoutDocker();
        var postgres = (await system.Project.ContainersAsync(Ct, "postgres"))[0];
        const string AsIntake = "PGPASSWORD=$(cat /docker-entrypoint-initdb.d/intake.password) psql -h 127.0.0.1 -U intake -A -t -c 'select 1'";

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => system.Project.ExecAsync(postgres, $"{AsIntake} moderation", Ct));

        Assert.Equal("1", await system.Project.ExecAsync(postgres, $"{AsIntake} intake", Ct));
        Assert.Contains("permission denied for database \"moderation\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_classifiers_share_the_work()
    {
        RunningSystem.SkipWithoutDocker();
        await system.UpAsync("--no-recreate", "--scale", "classifier=3");
        var classifiers = await system.Project.ContainersAsync(Ct, "classifier");

        var ids = await system.PostBatchAsync(Enumerable.Range(0, 300).Select(n => $"Comment {n} says that the plan is reasonable."), Ct);

        Assert.Equal(300, ids.Count);
        foreach (var id in ids)
            await Eventually.SeesAsync("the comment to be decided", ct => system.StatusAsync(id, ct), status => status != "pending", Ct);
        Assert.Equal(3, classifiers.Count);
        foreach (var classifier in classifiers)
            Assert.True(await ScoredAsync(classifier) > 0, "A classifier scored nothing.");
    }

    [Fact]
    public async Task What_was_decided_is_still_there_after_all_containers_were_made_anew()
    {
        RunningSystem.SkipWithoutDocker();
        var id = (await system.PostAsync("This one should stay.", Ct))["id"]!.GetValue<string>();

        await system.Project.ComposeAsync(Ct, "down");
        await system.UpAsync();

        Assert.Equal("approved", await system.StatusAsync(id, Ct));
        Assert.Equal("approved", (await system.PostAsync("And this one comes after.", Ct))["status"]!.GetValue<string>());
    }

    private async Task<double> ScoredAsync(string classifier)
    {
        var metrics = await system.Project.ExecAsync(classifier, @"exec 3<>/dev/tcp/127.0.0.1/8080; printf 'GET /metrics HTTP/1.0\r\n\r\n' >&3; cat <&3", Ct);
        return double.Parse(Scored().Match(metrics).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^classifier_texts_scored\w*(?:\{[^}]*\})? ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex Scored();
}
