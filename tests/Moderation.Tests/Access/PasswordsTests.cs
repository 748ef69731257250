using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Moderation.Access;

namespace Moderation.Tests.Access;

public sealed class PasswordsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("elevenchars", false)]
    [InlineData("twelve chars", true)]
    [InlineData("ada@example.com", false)]
    [InlineData(" ADA@example.COM ", false)]
    [InlineData("ada@example.com!", true)]
    public void A_new_password_is_long_enough_and_not_the_address(string? password, bool good) =>
        Assert.Equal(good, Passwords.Refuse("password", password, "ada@example.com") is null);

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void A_new_password_is_not_endless(int length, bool good) =>
        Assert.Equal(good, Passwords.Refuse("password", new string('x', length), "ada@example.com") is null);

    [Fact]
    public async Task A_password_is_right_or_wrong()
    {
        using var passwords = new Passwords();
        var hash = await passwords.HashAsync("the right one", Ct);

        Assert.Equal(PasswordCheck.Right, await passwords.CheckAsync(hash, "the right one", Ct));
        Assert.Equal(PasswordCheck.Wrong, await passwords.CheckAsync(hash, "the wrong one", Ct));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Who_has_no_password_has_no_right_one(string? hash)
    {
        using var passwords = new Passwords();

        Assert.Equal(PasswordCheck.Wrong, await passwords.CheckAsync(hash, "", Ct));
    }

    /// <summary>100,000 rounds are ASP.NET's own default, and were ours.</summary>
    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public async Task A_hash_of_fewer_rounds_is_right_but_old(int rounds)
    {
        using var passwords = new Passwords();

        Assert.Equal(PasswordCheck.RightButOldHash, await passwords.CheckAsync(HashOf(rounds), "the right one", Ct));
        Assert.Equal(PasswordCheck.Wrong, await passwords.CheckAsync(HashOf(rounds), "the wrong one", Ct));
    }

    [Fact]
    public async Task A_wrong_password_takes_the_same_rounds_whoever_it_is_checked_for()
    {
        using var passwords = new Passwords();
        var mine = await passwords.HashAsync("the right one", Ct);

        Assert.Equal(0, PasswordHash.RoundsMissing(mine));
        Assert.Equal(PasswordHash.Rounds - 1_000, PasswordHash.RoundsMissing(HashOf(rounds: 1_000)));
        Assert.Equal(Head(mine), Head(PasswordHash.OfNobody()));
        Assert.Equal(Convert.FromBase64String(mine).Length, Convert.FromBase64String(PasswordHash.OfNobody()).Length);
    }

    private string HashOf(int rounds) =>
        new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = rounds })).HashPassword(this, "the right one");

    /// <summary>All but salt and key.</summary>
    private static byte[] Head(string hash) => Convert.FromBase64String(hash)[..13];
}
