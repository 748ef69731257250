using System.Text.Json;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

public sealed class LookalikeAddressTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ada@example.com", "аda@example.com")]
    [InlineData("ada@example.com", "ａｄａ@example.com")]
    [InlineData("ada@example.com", "ada@exаmple.com")]
    [InlineData("ada@example.com", "ada@xn--exmple-4nf.com")]
    [InlineData("ada@münchen.example", "ada@xn--mnchen-3ya.example")]
    [InlineData("andre@example.com", "andré@example.com")]
    public void Addresses_that_people_take_for_one_another_look_alike(string one, string other)
    {
        Assert.NotEqual(one, other);
        Assert.Equal(LookalikeAddress.LooksOf(one), LookalikeAddress.LooksOf(other));
    }

    [Theory]
    [InlineData("ada@example.com", "adam@example.com")]
    [InlineData("smith1@example.com", "smithl@example.com")]
    [InlineData("ada@example.com", "ada@example.org")]
    [InlineData("anna@пример.example", "anna@другой.example")]
    [InlineData("a.da@example.com", "ada@example.com")]
    [InlineData("ada@xn--a.com", "ada@xn--b.com")]
    public void Other_addresses_do_not(string one, string other) =>
        Assert.NotEqual(LookalikeAddress.LooksOf(one), LookalikeAddress.LooksOf(other));

    [Fact]
    public async Task Nobody_is_added_under_an_address_that_looks_like_another_persons()
    {
        var name = $"ada-{Guid.NewGuid():n}";
        var first = await AddAsync($"{name}@example.com");

        var lookalike = await AddAsync($"{name.Replace('a', 'а')}@example.com");
        var same = await AddAsync($"{name}@example.com");
        var other = await AddAsync($"{name}x@example.com");

        Assert.Equal((201, 409, 409, 201), (first.Status, lookalike.Status, same.Status, other.Status));
        Assert.Equal(["#/email"], lookalike.Pointers);
        Assert.Contains("looks like", lookalike.Body, StringComparison.Ordinal);
        Assert.Contains("email is taken", same.Body, StringComparison.Ordinal);
    }

    private Task<Answer> AddAsync(string email) =>
        host.PostAsync("/v1/admin/people", JsonSerializer.Serialize(new { email }), Ct);
}
