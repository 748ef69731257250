using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

public sealed class SignInTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_from_signing_in_opens_administration()
    {
        var answer = await SignInAsync("Admin@LocalHost ", ModerationHost.AdminPassword);

        Assert.Equal(200, answer.Status);
        Assert.Equal("administrator", answer.Text("role"));
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Get, "/v1/admin/sites", null, Ct, answer.Text("token"))).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nope")]
    [InlineData("' or 1=1 --")]
    public async Task Without_a_valid_token_nothing_is_shown(string? token)
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/v1/admin/sites", null, Ct, token);

        Assert.Equal(401, answer.Status);
        Assert.Contains("/v1/sign-in", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_person_are_answered_alike()
    {
        var wrong = await SignInAsync("admin@localhost", "wrong");
        var unknown = await SignInAsync("nobody@localhost", "wrong");

        Assert.Equal((401, 401), (wrong.Status, unknown.Status));
        Assert.Equal(wrong.Text("detail"), unknown.Text("detail"));
    }

    [Fact]
    public async Task After_five_failures_an_address_is_locked_out_whether_it_exists_or_not()
    {
        var answers = new List<Answer>();
        for (var i = 0; i < 6; i++)
            answers.Add(await SignInAsync("locked@localhost", "wrong"));

        Assert.Equal([401, 401, 401, 401, 401, 429], answers.Select(answer => answer.Status));
        Assert.InRange(answers[^1].RetryAfter!.Value.TotalSeconds, 1, 300);
    }

    [Fact]
    public async Task Many_guesses_at_once_get_no_more_than_five()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SignInAsync("busy@localhost", "wrong")));

        Assert.Equal(5, answers.Count(answer => answer.Status == 401));
    }

    [Fact]
    public async Task While_too_many_sign_in_others_are_asked_to_come_again_and_not_locked_out_for_it()
    {
        var answers = new List<Answer>();
        var taken = TakePlaces(PasswordPlaces.Share);
        for (var i = 0; i <= SignInLimit.OneNetwork.Allowed; i++)
            answers.Add(await SignInAsync("admin@localhost", ModerationHost.AdminPassword));
        taken.ForEach(static place => place.Dispose());

        Assert.All(answers, answer => Assert.Equal((503, TimeSpan.FromSeconds(2)), (answer.Status, answer.RetryAfter)));
        Assert.Equal(200, (await SignInAsync("admin@localhost", ModerationHost.AdminPassword)).Status);
    }

    [Fact]
    public async Task Whoever_signed_in_or_failed_to_has_given_their_place_back()
    {
        var answers = new List<int>();
        var taken = TakePlaces(PasswordPlaces.Share - 1);
        foreach (var password in new[] { "wrong", ModerationHost.AdminPassword, ModerationHost.AdminPassword })
            answers.Add((await SignInAsync("admin@localhost", password)).Status);
        taken.ForEach(static place => place.Dispose());

        Assert.Equal([401, 200, 200], answers);
    }

    [Fact]
    public async Task Both_missing_fields_are_named() =>
        Assert.Equal(["#/email", "#/password"], (await host.SendAsync(HttpMethod.Post, "/v1/sign-in", "{}", Ct, token: null)).Pointers);

    private Task<Answer> SignInAsync(string email, string password) =>
        host.SendAsync(HttpMethod.Post, "/v1/sign-in", $$"""{"email":"{{email}}","password":"{{password}}"}""", Ct, token: null);

    /// <summary>Places of the network that the tests' requests come from.</summary>
    private List<IDisposable> TakePlaces(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => host.Services.GetRequiredService<PasswordPlaces>().TryTake("127.0.0.1")!)];
}
