using Intake.Akismet;
using Microsoft.AspNetCore.Http;
using Moderation.Contracts;

namespace Intake.Tests.Akismet;

/// <summary>The traps in forms, as the stock plug-in and form plug-ins send them.</summary>
public sealed class FormSignsTests
{
    private const string Now = "1796000000000";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("honeypot_field_name=hp&hp=filled", "hp")]
    [InlineData("honeypot_field_name=hp&hp=+", null)]
    [InlineData("honeypot_field_name=hp&other=filled", null)]
    [InlineData("POST_ak_hp_textarea=filled&POST_ak_js=" + Now, "POST_ak_hp_textarea")]
    [InlineData("POST__wpcf7_ak_hp_textarea=filled&POST__wpcf7_ak_js=" + Now, "POST__wpcf7_ak_hp_textarea")]
    [InlineData("POST_ak_hp_textarea=&POST_ak_js=" + Now, null)]
    public async Task A_field_that_people_do_not_see_gives_a_robot_away(string form, string? field) =>
        Assert.Equal(field is null ? [] : [new CommentFlag { Code = CommentFlags.Trap, Field = field }], await OfAsync(form));

    [Theory]
    [InlineData("POST_ak_hp_textarea=&POST_ak_js=" + Now, "")]
    [InlineData("POST_ak_hp_textarea=&POST_ak_js=187", "no_script")]
    [InlineData("POST_ak_hp_textarea=&POST_ak_js=x", "no_script")]
    [InlineData("POST_ak_hp_textarea=", "no_script")]
    [InlineData("POST_ak_js=187", "no_script")]
    [InlineData("POST_ak_hp_textarea=&akismet_comment_nonce=failed", "no_script failed_nonce")]
    [InlineData("POST_ak_js=" + Now + "&akismet_comment_nonce=failed", "failed_nonce")]
    [InlineData("POST_ak_js=" + Now + "&akismet_comment_nonce=passed", "")]
    [InlineData("POST_ak_js=" + Now + "&akismet_comment_nonce=inactive", "")]
    [InlineData("POST_comment=Hello", "")]
    [InlineData("akismet_comment_nonce=failed", "")]
    public async Task Faint_signs_are_told_where_the_form_has_them(string form, string codes) =>
        Assert.Equal(codes, string.Join(' ', (await OfAsync(form)).Select(flag => flag.Code)));

    private static async Task<IEnumerable<CommentFlag>> OfAsync(string form) => FormSigns.Of(
        await AkismetForm.ParseAsync(System.Text.Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded", new QueryCollection(), Ct));
}
