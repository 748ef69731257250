using System.CommandLine;
using Shared.Commands;

namespace Shared.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:5000")]
    [InlineData("--urls=http://localhost:5000", "Data:Path=/srv")]
    [InlineData("/Data:Path", "/srv", "--Logging:LogLevel:Default", "Warning")]
    public void Nothing_and_settings_start_the_server(params string[] args) => Assert.True(CommandLine.Serves(args));

    [Theory]
    [InlineData("people")]
    [InlineData("people", "reset", "ada@example.com")]
    [InlineData("--urls", "http://localhost:5000", "people")]
    [InlineData("--nonsense")]
    [InlineData("-x", "1")]
    [InlineData("--help")]
    [InlineData("--help", "people")]
    [InlineData("-h")]
    public void Anything_else_does_not(params string[] args) => Assert.False(CommandLine.Serves(args));

    [Fact]
    public async Task A_command_that_is_known_runs_and_its_code_is_the_process_s()
    {
        var (code, output, error) = await RunAsync("greet", "you", "Ada");

        Assert.Equal((7, "Hello Ada\n", ""), (code, output, error));
    }

    [Theory]
    [InlineData("'greed' was not matched", "greed")]
    [InlineData("Required command was not provided", "greet")]
    [InlineData("Required argument missing for command: 'you'", "greet", "you")]
    [InlineData("Unrecognized command or argument '--loud'", "greet", "you", "Ada", "--loud")]
    [InlineData("Unrecognized command or argument 'Ben'", "greet", "you", "Ada", "Ben")]
    [InlineData("Unrecognized command or argument '--nonsense'", "--nonsense")]
    public async Task What_is_not_known_is_refused_with_the_help(string reason, params string[] args)
    {
        var (code, output, error) = await RunAsync(args);

        Assert.Equal((ExitCode.Misused, ""), (code, output));
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Contains("Usage:", error, StringComparison.Ordinal);
        Assert.Contains("greet", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_a_result()
    {
        var (code, output, error) = await RunAsync("--help");

        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("Tests serves when it is started without a command.", output, StringComparison.Ordinal);
        Assert.Contains("Says hello.", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var name = new Argument<string>("NAME");
        var you = new Command("you", "Says hello to one.") { name };
        you.SetAction(async (parsed, _) =>
        {
            await parsed.InvocationConfiguration.Output.WriteAsync($"Hello {parsed.GetValue(name)}\n");
            return 7;
        });
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync("Tests", [new Command("greet", "Says hello.") { you }], args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
